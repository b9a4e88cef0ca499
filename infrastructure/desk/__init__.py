"""From words to orders: what a desk's words mean by what is on record, without the views."""
