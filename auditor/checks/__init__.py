"""Kinds of test. A check sees the model, never a page."""

from auditor.checks.verdict import CheckFunction

CHECKS: dict[str, CheckFunction] = {}
"""Name in the pack (`check = "ratio"`) -> the function that judges."""
