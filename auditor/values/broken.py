"""Lines of a narrow cell -> one text, with numbers that the column broke put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_END = re.compile(r"(?<![\w])\d[\d.,]*$")
_START = re.compile(r"^[.,]?\d[\d.,]*")
_WHOLE_TAIL = re.compile(r"^\s*,?\s*-(?:[\s)]|$)")
_COMPLETE = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
# A column that breaks a plain number is at least this many digits wide; narrower ones hold two numbers.
_PLAIN_BREAK = 4


def split_lines(lines: Sequence[str]) -> str:
    """Join the lines of one cell: by nothing where a number goes on, else by one blank.

    "5.084.795.00" + "0" -> "5.084.795.000", "233.577.000," + "-" -> "233.577.000,-",
    "20" + "Laporan" -> "20 Laporan", "77,11 %" + "(4.380 keg)" -> "77,11 % (4.380 keg)".
    """
    pieces = [line.strip() for line in lines if line.strip()]
    if not pieces:
        return ""
    text = pieces[0]
    for i, piece in enumerate(pieces[1:], start=1):
        glue = "" if _goes_on(text, piece, pieces[i + 1 :]) else " "
        text += glue + piece
    return text


def _goes_on(text: str, piece: str, later: Sequence[str]) -> bool:
    """Whether the number at the end of `text` goes on at the start of `piece`."""
    end = _END.search(text)
    if end is None:
        return False
    if _WHOLE_TAIL.match(piece):
        return text.endswith(",") or piece.lstrip().startswith(",") or len(piece.strip()) == 1
    return any(_is_one_number(end[0], tail) for tail in _tails(piece, later))


def _tails(piece: str, later: Sequence[str]) -> Iterator[str]:
    """What may continue the number: the start of the piece, alone and with the pieces after it.

    "4.815." + "59" + "6.097" is complete only with the third.
    """
    tail = ""
    for part in (piece, *later):
        start = _START.match(part)
        if start is None:
            return
        tail += start[0]
        yield tail
        if start.end() < len(part):
            return


def _unfinished(head: str) -> bool:
    """ "301.544.17" and "4.815.": no number ends so."""
    return not _COMPLETE.fullmatch(head)


def _is_one_number(head: str, tail: str) -> bool:
    tail = tail.rstrip(".,")
    whole = head + tail
    if _unfinished(head):
        return _COMPLETE.fullmatch(whole) is not None or (head[-1] in ".," and tail.isdigit())
    if tail[:1] in (".", ","):
        return _COMPLETE.fullmatch(whole) is not None
    if head.isdigit():
        return tail.isdigit() and len(tail) < len(head) and len(head) >= _PLAIN_BREAK
    return _GROUPED.fullmatch(whole) is not None or _more_decimals(head, tail)


def _more_decimals(head: str, tail: str) -> bool:
    """ "94,7" + "1": a figure with decimals and then a single digit are one number."""
    fraction = re.search(r"[.,](\d{1,2})$", head)
    return fraction is not None and tail.isdigit() and len(tail) == 1 and len(fraction[1]) + 1 <= 2
