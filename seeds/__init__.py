"""The seeds, as data of the package: the authority file, the digests, curated statements."""
