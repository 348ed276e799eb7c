"""The documentation: true, whole, and built without a warning."""
