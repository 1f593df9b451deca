"""Findings are written out, one file per format."""
