"""Text as a key: what stays of it however it is typeset."""

from __future__ import annotations

import re
import unicodedata

_MARKS = {keep: re.compile(rf"[^0-9a-z{keep}]+") for keep in ("", "%")}


def squash(text: str, keep: str = "") -> str:
    """Lower-case letters and digits, and the mark to keep ("%"). Blanks go too: narrow columns cut words
    anywhere; letters lose their accents."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _MARKS[keep].sub("", plain.lower())


_WORD = re.compile(r"[a-z0-9]+")


def plain_words(text: str) -> list[str]:
    """Lower-case words of letters and digits, without accents, quotes and marks."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _WORD.findall(plain)
