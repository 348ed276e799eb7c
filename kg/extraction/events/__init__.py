"""Encounters, visits and other events: who was there, when, where, by what way."""
