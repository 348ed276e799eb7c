"""Documents about states dealing with each other, as a knowledge graph that can be trusted."""
