"""Invented reports with planted slips, and how well a tool finds them. Reads no report, judges none.

`truth` says what is printed, `compose` draws it as a PDF, the same bytes every time; `chance` makes a random
clean truth, `slips` plants a slip with its expected finding; `annual_report` draws the layouts of annual
reports, `office` reports that must agree with one another, `word` drafts. Names, agencies, figures and
sentences are invented.
"""
