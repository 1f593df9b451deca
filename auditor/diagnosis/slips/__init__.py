"""Slips: how an author may have got a wrong figure. One kind of slip per file."""
