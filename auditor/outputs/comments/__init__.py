"""Findings as comments in a copy of the Word file that was audited."""
