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
