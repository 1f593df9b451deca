"""Verdicts become findings: the engine, coverage, results."""
