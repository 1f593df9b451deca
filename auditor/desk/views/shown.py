"""What the desk shows of a report: its part of the run's result as texts that a template places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from auditor.desk.views.words import word
from auditor.rulebook.book import Rulebook
from auditor.rulebook.texts import format_number

Json = Mapping[str, Any]

STATED = ("stated", "repeated")
"""Roles of evidence that a finding is about; the rest is what it was held against."""

MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: the page in the file (None in a Word file) and what to call it."""

    page: int | None
    text: str
    label: str
    about: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One finding in full."""

    id: str
    rule: str
    title: str
    severity: str
    flips: bool
    likely: bool
    stated: str
    expected: str
    message: str
    arithmetic: str
    bounds: str
    ways: tuple[str, ...]
    cause: str
    first: str
    correction: str
    doubtful: bool
    alternatives: tuple[str, ...]
    spots: tuple[Spot, ...]
    more_spots: int

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of its places, those that it is about first."""
        ordered = sorted(self.spots, key=lambda one: not one.about)
        return tuple(dict.fromkeys(one.page for one in ordered if one.page))


@dataclass(frozen=True, slots=True)
class Lit:
    """A box of the page that is lit. look: the class; chosen: of the finding that is open."""

    x: float
    y: float
    width: float
    height: float
    look: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A list of what was not judged, under its title; never hidden, only folded."""

    key: str
    title: str
    lines: tuple[tuple[str, int | None], ...]
    alarming: bool = False


def causes_of(content: Json) -> list[tuple[Json | None, list[int]]]:
    """The causes in the order in which to look at them, each with the numbers of its findings; a finding of
    several causes stands under the first, one of none under None."""
    numbers = {one["id"]: number for number, one in enumerate(content["findings"])}
    groups: list[tuple[Json | None, list[int]]] = []
    for cause in content.get("causes", ()):
        own = [numbers.pop(id) for id in cause["findings"] if id in numbers]
        if own:
            groups.append((cause, own))
    return [*groups, (None, list(numbers.values()))] if numbers else groups


def shown_of(
    finding: Json, content: Json, book: Rulebook, lang: str, names: Mapping[str, str], *, paged: bool = True
) -> Shown:
    """The finding as the page tells it. names: of the run's reports, by their ids."""
    rule = book.rules.get(finding["rule"])
    stated, expected, correction = finding["stated"], finding["expected"], finding["correction"]
    cause = next((c for c in content.get("causes", ()) if finding["id"] in c["findings"]), None)
    spots = list(_spots(finding, names, lang, paged))
    return Shown(
        id=finding["id"],
        rule=finding["rule"],
        title=rule.texts[lang].title if rule else finding["name"],
        severity=finding["severity"],
        flips=finding["flips_conclusion"],
        likely=finding.get("confidence", "certain") == "likely",
        stated=stated["text"] if stated else "",
        expected=expected["text"] if expected else "",
        message=finding["message"],
        arithmetic=expected["formula"] or "" if expected else "",
        bounds=bounds_text(expected, lang),
        ways=tuple(_ways(finding, lang)),
        cause=cause["text"].removeprefix(finding["message"]).strip() if cause else "",
        first=cause["first"] if cause else "",
        correction=correction["text"] if correction else "",
        doubtful=bool(correction and correction["doubtful"]),
        alternatives=tuple(_alternatives(correction, lang)),
        spots=tuple(spots[:MOST_PLACES]),
        more_spots=max(0, len(spots) - MOST_PLACES),
    )


def bounds_text(expected: Json | None, lang: str) -> str:
    """What the rounding of the figures used allows; "" where that is the one value."""
    if not expected or not expected["low"] or not expected["high"] or expected["low"] == expected["high"]:
        return ""
    try:
        low, high = (format_number(Decimal(expected[end]), lang) for end in ("low", "high"))
    except InvalidOperation:
        return ""
    return word(lang, "html-bounds", low=low, high=high, expected=expected["text"])


def _ways(finding: Json, lang: str) -> Iterator[str]:
    for slip in finding["diagnosis"]:
        weak = f" ({word(lang, 'desk-weak')})" if slip["weak"] else ""
        yield f"{slip['text']}{weak}"


def _alternatives(correction: Json | None, lang: str) -> Iterator[str]:
    for changes in correction["alternatives"] if correction else ():
        told = (
            word(lang, "desk-becomes", text=c["text"], value=c["value"], place=_page_text(c["page"], lang))
            for c in changes
        )
        yield "; ".join(told)


def _page_text(page: int | None, lang: str) -> str:
    return word(lang, "on-page", page=page) if page else word(lang, "desk-somewhere")


def _spots(finding: Json, names: Mapping[str, str], lang: str, paged: bool) -> Iterator[Spot]:
    """Each place once: page of the file, own page, the number that it bears; those it is about first."""
    seen = set()
    for one in sorted(finding["evidence"], key=lambda e: e["role"] not in STATED):
        label = place_text(one, lang) if paged else one["where"] or ""
        if whose := names.get(one.get("report") or ""):
            label = f"{whose}, {label}"
        if (label, one["text"]) not in seen:
            seen.add((label, one["text"]))
            yield Spot(one["page"] if paged else None, one["text"], label, one["role"] in STATED)


def place_text(one: Json, lang: str) -> str:
    """ "hlm. 7 berkas, 3 laporan, tercetak 3": each number only where it differs from the one before."""
    if not one["page"]:
        return one.get("where") or ""
    told = [word(lang, "on-page", page=one["page"])]
    own, printed = one.get("report_page"), one.get("printed_page")
    if own and own != one["page"]:
        told.append(word(lang, "desk-own-page", page=own))
    if printed and printed != str(own or one["page"]):
        told.append(word(lang, "desk-printed-page", page=printed))
    return ", ".join(told)


def lights_of(page: int, chosen: Json | None, others: Iterable[Json]) -> list[Lit]:
    """The boxes to light on a page of the file: of the other findings pale, of the open one on top."""
    lit: dict[tuple[float, ...], Lit] = {}
    for one in others:
        for evidence in _on(page, one):
            if evidence["role"] in STATED:
                lit[tuple(evidence["bbox"])] = _lit(evidence["bbox"], "lit other")
    if chosen is not None:
        for evidence in sorted(_on(page, chosen), key=lambda e: e["role"] in STATED):
            look = f"lit chosen {chosen['severity']}" if evidence["role"] in STATED else "lit used"
            lit.pop(tuple(evidence["bbox"]), None)
            lit[tuple(evidence["bbox"])] = _lit(evidence["bbox"], look, chosen=True)
    return list(lit.values())


def _on(page: int, finding: Json) -> Iterator[Json]:
    return (one for one in finding["evidence"] if one["page"] == page and one["bbox"])


def _lit(box: Sequence[float], look: str, *, chosen: bool = False) -> Lit:
    x0, top, x1, bottom = box
    return Lit(
        round(x0 - 2, 1), round(top - 1.5, 1), round(x1 - x0 + 4, 1), round(bottom - top + 3, 1), look, chosen
    )


def asides_of(report: Json, lang: str) -> list[Aside]:
    """What was not judged, with the page of each."""
    lists = (
        Aside("faults", word(lang, "faults"), tuple(_faults(report, lang)), True),
        Aside("unread", word(lang, "unread"), tuple(_unread(report, lang)), True),
        Aside("undecided", word(lang, "undecided"), tuple(_undecided(report, lang))),
        Aside("not-reached", word(lang, "not-reached"), tuple(_spoken(report.get("not_reached", ()), lang))),
        Aside("unbound", word(lang, "desk-unbound"), tuple(_spoken(report.get("unbound", ()), lang))),
        Aside(
            "columns", word(lang, "unknown-columns"), tuple(_spoken(report.get("unknown_columns", ()), lang))
        ),
        Aside("accepted", word(lang, "html-accepted-list"), tuple(_accepted(report))),
    )
    return [one for one in lists if one.lines]


def _faults(report: Json, lang: str) -> Iterator[tuple[str, int | None]]:
    for one in report.get("faults", ()):
        yield word(lang, "fault-line", rule=one["rule"], problem=one["problem"]), None


def _unread(report: Json, lang: str) -> Iterator[tuple[str, int | None]]:
    for one in report.get("unread_tables", ()):
        place = one["where"] or _page_text(one["page"], lang)
        caption = one["caption"] or one["head"] or word(lang, "no-caption")
        reason = f": {one['reason']}" if one["reason"] else ""
        line = word(lang, "unread-line", place=place, caption=caption, figures=one["figures"], reason=reason)
        yield line, one["page"]


def _undecided(report: Json, lang: str) -> Iterator[tuple[str, int | None]]:
    for one in report.get("undecided", ()):
        first = one["evidence"][0] if one["evidence"] else None
        at = f' "{first["text"]}" ({place_text(first, lang)})' if first else ""
        yield f"{one['rule']}{at}: {one['message']}", first["page"] if first else None


def _spoken(spots: Sequence[Json], lang: str) -> Iterator[tuple[str, int | None]]:
    for one in spots:
        place = one["where"] or _page_text(one["page"], lang)
        yield word(lang, "not-reached-line", text=one["text"], place=place), one["page"]


def _accepted(report: Json) -> Iterator[tuple[str, int | None]]:
    for one in report.get("accepted", ()):
        yield f"{one['rule']}: {one['message']} ({one['reason']})", None
