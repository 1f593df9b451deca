"""Consistency auditor for Indonesian performance reports (LKj, Laporan Kinerja)."""

__version__ = "0.2.0"
