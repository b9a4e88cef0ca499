"""The sections of the morning brief, each as a page and as JSON side by side."""
