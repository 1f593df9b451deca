"""A finding as a card: its texts in the wording's language, its pictures as windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.checks.verdict import Evidence, Grade
from auditor.findings.causes import is_form
from auditor.findings.result import Finding
from auditor.outputs.correcting import correction_text, reading_in_doubt
from auditor.outputs.html.album import Album
from auditor.outputs.html.shown import Card, View
from auditor.outputs.wording import Wording, stated_places
from auditor.rulebook.texts import bounds, exact_text, expected_text, format_number, formula_text
from auditor.values import Figure

MOST_PLACES = 8
"""Places named on a card; a heading that stands in every table has dozens."""

MOST_CAUSES = 3


@dataclass(slots=True)
class Dealer:
    """Makes the cards in the order of the page; number: of the last one."""

    wording: Wording
    album: Album
    names: Mapping[str, str] = field(default_factory=dict)
    opened: bool = True
    number: int = 0
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # finding -> causes over reports
    numbers: dict[str, int] = field(default_factory=dict)  # finding -> its card

    def cards(self, findings: Sequence[Finding], report: str) -> tuple[Card, ...]:
        """The cards of a section; findings of one correction know one another by their numbers."""
        first = self.number + 1
        groups: dict[str, list[int]] = {}
        for number, finding in enumerate(findings, first):
            if finding.correction is not None:
                groups.setdefault(finding.correction.group, []).append(number)
        self.number += len(findings)
        self.numbers |= {finding.id: number for number, finding in enumerate(findings, first)}
        return tuple(
            self._card(number, finding, report, groups) for number, finding in enumerate(findings, first)
        )

    def _card(self, number: int, finding: Finding, report: str, groups: Mapping[str, list[int]]) -> Card:
        wording, correction = self.wording, finding.correction
        rule = wording.book.rules.get(finding.rule)
        views, left_out = self.album.views(finding)
        mates = groups.get(correction.group, []) if correction else []
        shared = fix_anchor(mates[0]) if len(mates) > 1 else ""
        return Card(
            number=number,
            rule=finding.rule,
            title=rule.texts[wording.lang].title if rule else finding.name,
            severity=finding.severity.value,
            flips=finding.flips_conclusion,
            stated=wording.stated(finding),
            expected=wording.expected(finding),
            message=wording.message(finding),
            spots=wording.spots(stated_places(finding), printed=True),
            arithmetic=arithmetic(finding, wording),
            bounds=bounds_text(finding, wording),
            causes=causes(finding, wording),
            correction=correction_text(correction, wording, finding) if correction else "",
            mates=tuple(mate for mate in mates if mate != number),
            fix=shared,
            doubts=doubts(finding, wording),
            places=() if _all_shown(finding, views, left_out) else tuple(self._places(finding)),
            views=views,
            left_out=wording.word(left_out) if left_out else "",
            opened=self.opened,
            across=self.shared.get(finding.id, ()),
            form=is_form(finding),
            surety=wording.surety(finding),
            report=report,
        )

    def _places(self, finding: Finding) -> Iterable[str]:
        """Each place with what is printed there, those the finding is about first."""
        about = [one for one in finding.evidence if one.role in ("stated", "repeated")]
        ordered = [*about, *(one for one in finding.evidence if one not in about)]
        told = dict.fromkeys(text for text in map(self._place, ordered) if text)
        yield from list(told)[:MOST_PLACES]
        if len(told) > MOST_PLACES:
            yield self.wording.word("html-more-places", count=len(told) - MOST_PLACES)

    def _place(self, one: Evidence) -> str:
        spot = self.wording.spots([one.place])
        where = ", ".join(part for part in (self.names.get(one.report, ""), spot) if part)
        text = one.place.text or one.text
        return f"{where}: {text}" if where and text else where


def fix_anchor(number: int) -> str:
    """The anchor of the correction that settles several findings, the first of which has this number."""
    return f"fix{number}"


def _all_shown(finding: Finding, views: Sequence[View], left_out: str) -> bool:
    """Whether the pictures tell all places already."""
    lit = sum(len(view.lights) for view in views)
    return bool(views) and not left_out and lit == len(finding.evidence)


def arithmetic(finding: Finding, wording: Wording) -> str:
    """ "(100 / 98,82 - 1) x 100 = 1,1941"; "" where nothing was computed."""
    expected = finding.expected
    if expected is None or not expected.formula:
        return ""
    formula, exact = formula_text(expected.formula, wording.lang), exact_text(expected, wording.lang)
    return f"{formula} = {exact}" if exact and exact != formula else formula


def bounds_text(finding: Finding, wording: Wording) -> str:
    """What the rounding of the figures used allows; "" where that is the one value."""
    expected = finding.expected
    ends = bounds(expected) if expected else None
    if expected is None or ends is None or ends[0] == ends[1]:
        return ""
    low, high = (format_number(end, wording.lang) for end in ends)
    return wording.word("html-bounds", low=low, high=high, expected=expected_text(expected, wording.lang))


def causes(finding: Finding, wording: Wording) -> tuple[str, ...]:
    """How the figure may have arisen, the likeliest first; a way of computing needs no excuse."""
    if finding.grade is Grade.CONVENTION:
        return ()
    firm = [one for one in finding.diagnosis if not one.weak]
    weak = [one for one in finding.diagnosis if one.weak]
    return tuple(wording.diagnosis(finding, one) for one in [*firm, *weak][:MOST_CAUSES])


def doubts(finding: Finding, wording: Wording) -> tuple[str, ...]:
    """Why the finding may be the reading's fault and not the report's."""
    figures = [one.what for one in finding.evidence if isinstance(one.what, Figure) and one.what.doubt]
    told = [wording.word("html-doubt-reading", text=figure.raw) for figure in figures[:1]]
    if finding.correction is not None and reading_in_doubt(finding.correction) and not told:
        told.append(wording.word("html-doubt-correction"))
    return tuple(told)
