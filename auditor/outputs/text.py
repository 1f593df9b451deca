"""Text from a stranger's file, made harmless for a terminal."""

from __future__ import annotations

import unicodedata

from rich.text import Text

CONTROL = {"Cc", "Cf", "Cs"}
"""Unicode categories that move the cursor, turn the direction of writing, or cannot be encoded."""


def clean(text: str) -> Text:
    """No control characters, no mark-up, blanks joined."""
    kept = (c if unicodedata.category(c) not in CONTROL or c in " \n\t" else "�" for c in text)
    return Text(" ".join("".join(kept).split()))
