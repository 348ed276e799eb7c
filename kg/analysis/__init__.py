"""A graph comes in; conflicts, timelines, scores and the like go out, as plain values."""
