"""Text from a stranger's file, made harmless for a terminal or a spreadsheet."""

from __future__ import annotations

import unicodedata

from rich.text import Text

CONTROL = {"Cc", "Cf", "Cn", "Cs"}
"""Unicode categories that move the cursor, turn the direction of writing, or no file format takes."""


def clean(text: str) -> Text:
    """No control characters, no mark-up, blanks joined."""
    return Text(plain(text))


def plain(text: str) -> str:
    """No control characters, blanks joined: for formats that know no mark-up."""
    if not text.isprintable():
        text = "".join(c if unicodedata.category(c) not in CONTROL or c in " \n\t" else "�" for c in text)
    return " ".join(text.split())
