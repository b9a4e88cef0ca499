"""What is on record, in formats that other programs have agreed on."""
