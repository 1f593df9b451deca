"""Two results held against each other: read back (sides.py); written as table, JSON, workbook and page."""
