"""The text of a cell -> the Figure that it states."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from auditor.values.figure import Figure, State
from auditor.values.numerals import Leaning, Numeral, Style, read_numeral
from auditor.values.place import Place
from auditor.values.units import PERCENT, RUPIAH, is_exact, leaning_of, normal_unit, scale_word, scaled

LETTERS = "letters among digits"  # the doubt of "1O0"

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
# Raised digits after a number are footnote marks; compatibility folding would make them digits of it.
_RAISED = re.compile(r"(?<=[\d%])[¹²³⁰⁴-⁹]+")
_MARKS = re.compile(r"(?:\*+\)?|[†‡#])+$|^\*+")
_NA = re.compile(
    r"\(?(?:n\s*[/.\\]\s*a\.?|na|nihil data|not available"
    r"|(?:data )?(?:belum|tidak|blm|tdk) "
    r"(?:ada|tersedia|rilis|dirilis|dihitung|keluar|terbit|dinilai|diukur)(?: data)?)\)?",
    re.IGNORECASE,
)
_BLANK_CELL = re.compile(r"(?P<rp>rp\s*\.?\s*)?\(?[-_. ]*\)?%?", re.IGNORECASE)
_SPREADSHEET = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|N/A|NUM|NULL)[!?]?|#{2,}", re.IGNORECASE)
_BOUND_WORDS = (
    (">=", r">\s*=|=\s*>|≥|⩾|lebih (?:besar )?(?:dari )?atau sama dengan|minimal|min\."),
    (">=", r"paling sedikit|sekurang-?kurangnya|tidak kurang dari"),
    ("<=", r"<\s*=|=\s*<|≤|⩽|kurang (?:dari )?atau sama dengan|maksimal|maks?\."),
    ("<=", r"paling banyak|setinggi-?tingginya|tidak lebih dari"),
    (">", r">|lebih (?:besar |tinggi )?dari(?:pada)?|lebih|di ?atas|melebihi"),
    ("<", r"<|kurang dari|lebih (?:kecil|rendah) dari(?:pada)?|di ?bawah"),
    ("~", r"±|\+/-|kurang lebih|sekitar|kira-kira|≈|~"),
)
_BOUNDS = tuple((sign, re.compile(rf"(?:{words})\s*", re.IGNORECASE)) for sign, words in _BOUND_WORDS)
_RUPIAH = re.compile(r"(?:rp|idr)\s*[.,:]?\s*(?=[-(]?\s*\d)", re.IGNORECASE)
_CORE = r"\d+(?:[.,]\d+)*"
# "13. 273.572.000" and "13 .273.572": a blank beside a mark; "13 273 572" blanks instead of marks.
_BLANKED = re.compile(
    r"\d{1,3}(?:[.,]? ?[.,]? ?\d{3})*(?:[.,] \d{3}|\ [.,]\d{3})(?:[.,]? ?[.,]?\d{3})*(?:,\d{1,2})?(?![\d])"
)
_DETACHED = re.compile(r"\d{1,3}(?:\.\d{3})*, \d{1,2}(?=\s*%|\s*$)")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?![\d.,]\d|\d)")
_NUMBER = re.compile(
    rf"(?P<sign>[-+]\s?)?(?P<core>{_CORE})(?P<tail>\s?,\s?[-=]+(?!\d)|\.-(?!\d)|,(?![\d-])|-(?![\w-]))?"
)
_CONFUSED = re.compile(r"(?<![\w.,])(?=[\dOolI.,]*\d)(?=[\d.,]*[OolI])[\dOolI]+(?:[.,][\dOolI]+)*(?![\w])")
_LETTER_DIGITS = str.maketrans("OolI", "0011")
_RANGE = re.compile(rf"({_CORE})\s*%?\s*(?:-|s\.?\s?/?\s?d\.?|sampai(?: dengan)?)\s*({_CORE})", re.IGNORECASE)
_RATIO = re.compile(rf"({_CORE})\s*(?::|banding|dari)\s*({_CORE})", re.IGNORECASE)
# "5,8/1000 KH", "12 per 100.000 penduduk": a rate, whose base is part of its unit.
_RATE = re.compile(
    rf"({_CORE})\s*(?:/|\bper\b)\s*(1\.?0{{3}}(?:\.?0{{3}})?|100\.?000|10\.?000)(?![\d.,]*\d)\s*([^\W\d_][^\d%]*)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_DATE_LIKE = re.compile(
    r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|triwulan|tw|semester|tahun|thn"
    r"|tanggal|bulan ke)\b|\d\s*/\s*\d+\s*/\s*\d",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(
    r"\s*/\s*\d|\s*(?:jan|feb|peb|mar|apr|mei|jun|jul|ag[us]|sep|okt|no[vp]|des)[a-z]*\.?\s+\d{4}",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"^(?:(?:s\.?\s?/?\s?d\.?|sampai(?: dengan)?)\s*lebih|ke ?atas|atau lebih|lebih)\b\s*", re.IGNORECASE
)
# A longer text is no cell of figures.
LONGEST_CELL = 200
# "1. Jumlah laporan yang ...": a point of a list, not a count.
_POINT = re.compile(r"\d{1,2}[.)]\s+[^\W\d_]\w*\s+\w")
# A number further back than this is part of a sentence, not the content of a cell of figures.
_WORDS_BEFORE = 2


def tidy(text: str) -> str:
    """The text with usual blanks, dashes and digits: full-width and NBSP folded, raised marks dropped."""
    if text.isascii():
        return " ".join(text.split())
    plain = unicodedata.normalize("NFKC", _RAISED.sub("", text)).translate(_DASHES).translate(_INVISIBLE)
    return " ".join(plain.split())


def parse_figure(
    text: str,
    place: Place = Place(),  # noqa: B008  (frozen)
    *,
    style: Style | None = None,
    exact: bool = False,
    unit: str = "",
) -> Figure:
    """The figure that a cell states.

    style: how the column writes numbers, where that is known (decide_style). exact: the column counts
    things; percentages, indices, scores and ratios stay inexact all the same. unit: the column's unit,
    for cells that print none. Never raises: what cannot be read is State.TEXT or MALFORMED, with the
    readings that are possible. `value` is the only or the most likely reading; None where a malformed
    number can be read in several ways. decimals is negative for "5,08 miliar" (-7): rounded there.
    """
    figure = _parse(text, style, exact, unit)
    return figure if place == figure.place else figure.at(place)


@lru_cache(maxsize=8192)
def _parse(text: str, style: Style | None, exact: bool, unit: str) -> Figure:
    raw = " ".join(text.split())
    plain = _MARKS.sub("", tidy(text)).strip()
    column_unit = normal_unit(unit)
    if not plain:
        return Figure(raw, unit=column_unit, state=State.EMPTY)
    blank = _BLANK_CELL.fullmatch(plain)
    if blank:
        state = State.DASH if re.search("[-_]", plain) else State.EMPTY
        return Figure(raw, unit=RUPIAH if blank["rp"] else column_unit, state=state)
    if _NA.fullmatch(plain):
        return Figure(raw, unit=column_unit, state=State.NA)
    if _POINT.match(plain) or len(plain) > LONGEST_CELL:
        return Figure(raw, unit=column_unit, state=State.TEXT)
    if _SPREADSHEET.search(plain):
        return Figure(raw, unit=column_unit, state=State.MALFORMED)
    return replace(_content(plain, style, exact, column_unit), raw=raw)


def _content(plain: str, style: Style | None, exact: bool, column_unit: str) -> Figure:
    bracketed = re.fullmatch(r"\(\s*((?:Rp\.?\s*)?[\d.,]+\s*%?)\s*\)", plain)
    if bracketed:
        return _negated(_content(bracketed[1], style, exact, column_unit))
    bound, rest = _take_bound(plain)
    pair = _rate(rest, style) or _pair(rest, style, column_unit)
    if pair is not None:
        return replace(pair, bound=bound)
    outside, asides = _split_brackets(rest)
    figure = _statement(outside, style, exact, column_unit)
    if figure is None and asides:
        figure = _statement(asides.pop(0), style, exact, column_unit)
    if figure is None:
        return Figure(plain, unit=column_unit, state=State.TEXT)
    aside = figure.aside or _first_number(asides, style, exact)
    return replace(figure, bound=bound or figure.bound, aside=aside)


def _take_bound(plain: str) -> tuple[str, str]:
    for sign, pattern in _BOUNDS:
        match = pattern.match(plain)
        if match and re.match(r"[-(]?\s*(?:rp)?\.?\s*\d", plain[match.end() :], re.IGNORECASE):
            return sign, plain[match.end() :]
    return "", plain


def _negated(figure: Figure) -> Figure:
    if figure.value is None:
        return figure
    return replace(figure, value=-figure.value, readings=tuple(-x for x in figure.readings))


def _split_brackets(text: str) -> tuple[str, list[str]]:
    """The text without its bracketed parts, and those of them that hold digits."""
    inside = [a or b for a, b in _BRACKET.findall(text)]
    return " ".join(_BRACKET.sub(" ", text).split()), [part for part in inside if re.search(r"\d", part)]


def _first_number(texts: Sequence[str], style: Style | None, exact: bool) -> Figure | None:
    for text in texts:
        figure = _statement(text, style, exact, "")
        if figure is not None and figure.value is not None:
            return replace(figure, raw=text)
    return None


def _rate(text: str, style: Style | None) -> Figure | None:
    match = _RATE.fullmatch(text)
    if match is None:
        return None
    numeral = read_numeral(match[1], style, Leaning.RATE)
    if numeral.value is None or numeral.malformed:
        return None
    unit = f"/{match[2].replace('.', '')} {match[3].strip()}".strip()
    return Figure(text, numeral.value, numeral.decimals, unit=unit)


def _pair(text: str, style: Style | None, unit: str) -> Figure | None:
    """ "5-6 %", "1:284", "3 dari 5": two numbers, so no figure; both are readings."""
    match = _RANGE.search(text) or _RATIO.search(text)
    if not match or _DATE_LIKE.search(text):
        return None
    printed = normal_unit(text[match.end() :]) or unit
    values = [read_numeral(part, style, leaning_of(printed)).value for part in match.groups()]
    known = tuple(value for value in values if value is not None)
    return Figure(text, unit=printed, state=State.TEXT, readings=known)


def _statement(text: str, style: Style | None, exact: bool, column_unit: str) -> Figure | None:
    """The number that a text without brackets states with the words around it; None when it has none."""
    match = _find_number(text)
    if match is None:
        return None
    token, start, end, problem = match
    before, after = text[:start], text[end:]
    if _DATE_LIKE.search(before) or _MONTH_AFTER.match(after) or len(before.split()) > _WORDS_BEFORE:
        return Figure(text, unit=column_unit, state=State.TEXT)
    power, words = scale_word(after.strip())
    open_end = _OPEN_END.match(words)
    words = words[open_end.end() :] if open_end else words
    rupiah = _RUPIAH.search(before + "0") is not None
    if rupiah and before.lstrip().startswith("-") and not token.startswith("-"):
        token = f"-{token}"
    second = _find_number(words)
    printed = (
        RUPIAH if rupiah else normal_unit(words[: second[1]] if second else words) or _unit_before(before)
    )
    figure = _figure(text, token, problem, power, style, exact, printed, column_unit)
    figure = replace(figure, bound=">=") if open_end else figure
    if second is None:
        return figure
    return _with_second(figure, words[second[1] :], style, exact, "" if printed else column_unit)


def _with_second(figure: Figure, rest: str, style: Style | None, exact: bool, column_unit: str) -> Figure:
    """ "77,11 % 4.380 keg": a percentage beside its count is its aside; other pairs are no figure.

    column_unit: what a number without a unit is counted in here ("161,07 43,44": two rows in one cell).
    """
    other = _statement(rest, style, exact, column_unit)
    if other is not None and (figure.unit == PERCENT) != (other.unit == PERCENT):
        return replace(figure, aside=replace(other, raw=rest))
    values = (figure.value, other.value if other else None)
    known = tuple(value for value in values if value is not None)
    return replace(figure, value=None, state=State.TEXT, readings=known, exact=False)


def _unit_before(before: str) -> str:
    """ "Nilai 83": a rating's name stands before it; other words there are no unit."""
    word = normal_unit(before)
    return word if leaning_of(word) is Leaning.RATE else ""


def _find_number(text: str) -> tuple[str, int, int, str] | None:
    """(token without sign blanks, start, end, problem) of the first number. problem: why it is malformed."""
    blanked = _BLANKED.search(text)
    others = (_DETACHED.search(text), _SPACED.search(text))
    plain = _NUMBER.search(text)
    confused = _CONFUSED.search(text)
    if confused and (plain is None or confused.start() <= plain.start("core")):
        return confused[0].translate(_LETTER_DIGITS), confused.start(), confused.end(), LETTERS
    for match in (blanked, *others):
        if match and plain and match.start() <= plain.start("core"):
            tail = re.match(r"\s?,\s?[-=]+", text[match.end() :])
            mark = "." if match is others[1] else ""
            token = re.sub(r" ", mark, match[0])
            # A narrow column parts "41, 37 %" at its comma: a percentage is read in no other way.
            narrow = match is others[0] and text[match.end() :].lstrip().startswith("%")
            problem = "" if narrow else "blank inside"
            return token, match.start(), match.end() + (tail.end() if tail else 0), problem
    if plain is None:
        return None
    glued = (
        plain.start()
        and text[plain.start() - 1].isalpha()
        and not re.search(r"rp$", text[: plain.start()], re.I)
    )
    if glued:
        return None
    return _with_tail(plain)


def _with_tail(match: re.Match[str]) -> tuple[str, int, int, str]:
    sign = (match["sign"] or "").strip()
    tail = (match["tail"] or "").replace(" ", "")
    problem = {",": "dangling comma", "-": "dangling dash"}.get(tail, "")
    return sign.replace("+", "") + match["core"], match.start(), match.end(), problem


def _figure(
    text: str,
    token: str,
    problem: str,
    power: int,
    style: Style | None,
    exact: bool,
    printed: str,
    column_unit: str,
) -> Figure:
    unit = printed or column_unit
    negative = token.startswith("-")
    numeral = read_numeral(token.lstrip("-"), style, leaning_of(unit))
    if numeral.code:
        return Figure(text, unit=column_unit, state=State.TEXT)
    if problem:
        numeral = _as_malformed(numeral)
    sign = -1 if negative else 1
    decimals = numeral.decimals - power
    return Figure(
        text,
        value=None if numeral.value is None else scaled(sign * numeral.value, power),
        decimals=decimals,
        exact=power == 0 and is_exact(unit, decimals, exact, bool(printed)),
        unit=unit,
        state=State.MALFORMED if numeral.malformed else State.NUMBER,
        readings=tuple(scaled(sign * value, power) for value in numeral.readings),
        doubt=problem if problem == LETTERS else "",
    )


def _as_malformed(numeral: Numeral) -> Numeral:
    readings = numeral.readings or (() if numeral.value is None else (numeral.value,))
    return replace(numeral, readings=readings, malformed=True)
