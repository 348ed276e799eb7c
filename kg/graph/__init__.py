"""Findings come in, a graph goes out: gate, assertion, inference, validation, the store."""
