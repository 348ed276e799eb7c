"""Names: those that are listed, those that nobody listed, and persons with their posts."""
