"""Runs over many machines: Dask gives the tasks out, the store keeps what they find. Judges nothing."""
