"""The ontology, as data of the package: Turtle, SHACL, SPARQL."""
