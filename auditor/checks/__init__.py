"""Kinds of test. A check sees the model, never a page."""
