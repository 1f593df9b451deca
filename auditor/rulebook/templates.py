"""The placeholders of a message template: {stated}, {expected}, ..."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

AUTOMATIC = ("stated", "expected", "exact", "formula", "low", "high")
"""Placeholders that come from the verdict itself and need no fact."""


def placeholders(template: str) -> frozenset[str]:
    """The names that a template wants."""
    return frozenset(PLACEHOLDER.findall(template))
