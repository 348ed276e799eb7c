"""The ontology is held to its own rules."""
