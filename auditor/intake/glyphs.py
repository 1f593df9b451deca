"""Odd characters of PDF text layers brought to the ones that people type."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u00ad\u2010\u2011\u2212\u0002\ufffe"
_NOTHING = "\u200b\u200c\u200d\u2060\ufeff\uffff\u0000"
_ALIKE = str.maketrans(
    {**dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(_NOTHING, "")}
)
_ODD = re.compile("[\ue000-\uf8ff\ufb00-\ufb06\uff01-\uff5e]")
BULLET = "•"


def plain(text: str) -> str:
    """The text with odd blanks as blanks, hyphens as -, ligatures and full-width forms spelt out,
    glyphs of private fonts as letters where they stand among letters, else as a bullet."""
    if text.isascii() and "\x02" not in text and "\x00" not in text:
        return text
    text = text.translate(_ALIKE)
    if not _ODD.search(text):
        return text
    spelt = "".join(_private(c, len(text) > 1) for c in text)
    return "".join(unicodedata.normalize("NFKC", c) if _ODD.match(c) else c for c in spelt)


def _private(char: str, among_others: bool) -> str:
    code = ord(char)
    if not 0xE000 <= code <= 0xF8FF:
        return char
    # fonts with the Symbol encoding put ASCII at U+F020..U+F07E
    return chr(code - 0xF000) if among_others and 0xF021 <= code <= 0xF07E else BULLET
