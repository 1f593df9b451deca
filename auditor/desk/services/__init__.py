"""Everything that may be done in the desk, by whom. Each function takes the person first, checks, does it in
one transaction and writes the log; it raises a DeskError of errors.py where it may not or cannot be done."""
