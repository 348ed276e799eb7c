"""Examples of a relation come in, wordings with their evidence go out: :class:`Lesson`."""
