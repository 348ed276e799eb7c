"""The text in sentences with their grammar, and what the grammar says of its words."""
