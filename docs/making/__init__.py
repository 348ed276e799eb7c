"""Pages that are made from the project itself: the ontology, its questions, and what commands print."""
