"""How long things take and how much memory: ``python -m benchmarks``, or ``make bench``.

Nothing here is a test. Every engine is measured in the same run, on the same graph, with the same queries, so
that what counts are the ratios between them; the milliseconds are those of the machine that is named.
"""
