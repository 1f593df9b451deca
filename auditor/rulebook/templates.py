"""The placeholders of a message template: {stated}, {expected}, ..."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def placeholders(template: str) -> frozenset[str]:
    """The names that a template wants."""
    return frozenset(PLACEHOLDER.findall(template))
