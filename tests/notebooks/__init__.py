"""The notebooks: run from top to bottom, and their key results compared with what is committed."""
