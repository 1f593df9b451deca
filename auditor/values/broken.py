"""Lines of a narrow cell -> one text, with numbers that the column broke put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_END = re.compile(r"(?<![\w])\d[\d.,]*$")
_START = re.compile(r"^[.,]?\d[\d.,]*")
_WHOLE_TAIL = re.compile(r"^\s*,?\s*-(?:[\s)]|$)")
_COMPLETE = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_WORD_END = re.compile(r"[a-z]{1,2}")
_SHORT_WORDS = frozenset("di ke se kg km ha m l jp ok oh ob tw th rp sd".split())  # noqa: SIM905
# A column that breaks a plain number is at least this many digits wide; narrower ones hold two numbers.
_PLAIN_BREAK = 4


def split_lines(lines: Sequence[str]) -> str:
    """Join the lines of one cell: by nothing where a number goes on, else by one blank.

    "5.084.795.00" + "0" -> "5.084.795.000", "233.577.000," + "-" -> "233.577.000,-",
    "20" + "Laporan" -> "20 Laporan", "12 Dokume" + "n" -> "12 Dokumen",
    "77,11 %" + "(4.380 keg)" -> "77,11 % (4.380 keg)".
    """
    pieces = _rupiah_first([line.strip() for line in lines if line.strip()])
    if not pieces:
        return ""
    text = pieces[0]
    for i, piece in enumerate(pieces[1:], start=1):
        whole = _goes_on(text, piece, pieces[i + 1 :]) or _ends_word(text, piece)
        text += piece if whole else f" {piece}"
    return text


def _rupiah_first(pieces: list[str]) -> list[str]:
    """ "1.506.190.00 Rp" + "0": the sign of a spreadsheet's money column stands beside the broken number."""
    for i, piece in enumerate(pieces[:-1]):
        if not piece.endswith(("Rp", "Rp.")):
            continue
        number = piece.rstrip("Rp. ")
        before = [*pieces[:i], *([number] if number else [])]
        if before and _goes_on(before[-1], pieces[i + 1], pieces[i + 2 :]):
            return [f"Rp {before[0]}", *before[1:], *pieces[i + 1 :]]
    return pieces


def _ends_word(text: str, piece: str) -> bool:
    """ "12 Dokume" + "n": one or two letters that are no word of their own."""
    return text[-1].islower() and _WORD_END.fullmatch(piece) is not None and piece not in _SHORT_WORDS


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
