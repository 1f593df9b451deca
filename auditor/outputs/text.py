"""Text from a stranger's file, made harmless for a terminal or a spreadsheet."""

from __future__ import annotations

import re
import unicodedata

from rich.text import Text

CONTROL = {"Cc", "Cf", "Cn", "Cs"}
"""Unicode categories that move the cursor, turn the direction of writing, or no file format takes."""


LEADERS = re.compile(r"\s*(?:[._…]\s?){5,}")
"""The dots between a heading and its page number, or of a blank that was never filled in."""


def harmless(text: str) -> str:
    """The text without control characters, its lines kept: for what is printed as it is."""
    if text.isprintable():
        return text
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in CONTROL else "�" for c in text)


def clean(text: str) -> Text:
    """No control characters, no mark-up, blanks joined."""
    return Text(plain(text))


def plain(text: str) -> str:
    """No control characters, blanks joined, dot leaders cut: for formats that know no mark-up."""
    return LEADERS.sub(" … ", " ".join(harmless(text).split())).strip()
