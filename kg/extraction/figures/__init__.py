"""Numbers with their units, what they measure, whose they are and of when."""
