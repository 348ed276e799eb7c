"""Entities that a text describes: agreements, visits, measures, programmes, and what is said of them."""
