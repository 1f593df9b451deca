"""The least correction in words: what to change, what has to follow, and what else it might be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.findings.correction import Change, Correction, Group
from auditor.findings.result import Finding
from auditor.outputs.wording import Wording
from auditor.rulebook.texts import format_number as number
from auditor.rulebook.texts import listed, render, term
from auditor.values import Figure, Place, round_half_up

FAR = 10**15
"""An interval that goes beyond has no end: no report of this kind prints a larger figure."""

_ITS_OWN = ("stated", "repeated")
"""Roles of the places that print what a finding is about."""

SHOWN = 2
"""Alternatives told in a sentence, one where sets are long; the result file has all."""


def group_text(group: Group, findings: Iterable[Finding], wording: Wording) -> str:
    """ "Memperbaiki 1 angka menyelesaikan 3 temuan (A03, A04): ..." """
    members = [f for f in findings if f.id in group.findings]
    changes = _told(group.correction.changes, wording)
    facts = {
        "figures": f"{len(group.correction.changes)} {_figures(group, wording)}".strip(),
        "findings": str(len(members)),
        "rules": listed(list(dict.fromkeys(f.rule for f in members)), wording.lang),
        "changes": changes,
    }
    first = _sentence("many" if len(members) > 1 else "one", facts, wording)
    rest = _rest(group.correction, wording, unlikely=False)
    both = [_two_values(f, group.correction, wording, _others_of(f, members, group)) for f in members]
    return " ".join([first[:1].upper() + first[1:], *filter(None, both), *rest])


def _others_of(finding: Finding, members: Sequence[Finding], group: Group) -> list[str]:
    """The rules of the other findings whose own figure, an input of this one, is put right."""
    changed = {change.place for change in group.correction.changes}
    others = [f for f in members if f.rule != finding.rule and changed & _stated(f)]
    inputs = {one.place for one in finding.evidence if one.role != "stated"}
    wrong = [f for f in others if inputs & {one.place for one in f.evidence if one.role in _ITS_OWN}]
    return list(dict.fromkeys(f.rule for f in wrong or others))


def _stated(finding: Finding) -> set[Place]:
    return {one.place for one in finding.evidence if one.role == "stated"}


def _two_values(
    finding: Finding, correction: Correction, wording: Wording, others: Sequence[str] = ()
) -> str:
    """What the finding's figure should be by the figures as printed, and what it becomes once the others are
    put right; "" where that is one value."""
    changes = (*correction.changes, *correction.follows)
    own = next((c for c in changes if c.sole and c.place in _stated(finding)), None)
    if own is None or finding.expected is None or finding.expected.value is None:
        return ""
    printed, after = wording.expected(finding), new_text(own, wording)
    if _digits(printed) == _digits(after):
        return ""
    rest = [c for c in correction.changes if c is not own]
    named = list(others) or [f'{term(wording.book, c.kind, wording.lang)} "{c.printed}"' for c in rest]
    facts = {
        "rule": finding.rule,
        "printed": printed,
        "after": after,
        "others": listed(named, wording.lang),
    }
    return _sentence("two-values", facts, wording) if named else ""


def _digits(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())


def _figures(group: Group, wording: Wording) -> str:
    return wording.counted("figures", len(group.correction.changes))


def fix_text(correction: Correction, wording: Wording) -> str:
    """The correction without alternatives that do not come near: for a list beside its findings."""
    text = f"{_told(correction.changes, wording)}."
    return " ".join([text[:1].upper() + text[1:], *_rest(correction, wording, unlikely=False)])


def correction_text(correction: Correction, wording: Wording, finding: Finding | None = None) -> str:
    """The correction of one finding: "Realisasi "43" (hlm. 7) menjadi 33." and what goes with it."""
    if not correction.sought:
        return _sentence("not-sought", {}, wording)
    text = f"{_told(correction.changes, wording)}."
    both = _two_values(finding, correction, wording) if finding is not None else ""
    parts = [text[:1].upper() + text[1:], *([both] if both else [])]
    return " ".join([*parts, *_rest(correction, wording, unlikely=True)])


def _rest(correction: Correction, wording: Wording, *, unlikely: bool) -> list[str]:
    """The sentences after the first: what follows, what else it might be, and doubts.

    unlikely: also alternatives that do not come near.
    """
    parts: list[str] = []
    if correction.follows:
        parts.append(_sentence("follows", {"changes": _together(correction.follows, wording)}, wording))
    if not correction.certain and correction.alternatives:
        parts.append(_sentence("cannot-tell", {"others": _others(correction, wording)}, wording))
    elif correction.alternatives and unlikely:
        parts.append(_sentence("less-likely", {"others": _others(correction, wording)}, wording))
    elif not correction.certain:
        parts.append(_sentence("unsettled", {}, wording))
    if reading_in_doubt(correction):
        parts.append(_sentence("doubtful", {}, wording))
    return parts


def reading_in_doubt(correction: Correction) -> bool:
    """Whether it may be the reading and not the report that is wrong: only where the reading says so itself.
    On digital text a confusion of two digits is the author's."""
    whats = (change.what for change in correction.changes)
    return correction.doubtful and any(isinstance(what, Figure) and what.doubt for what in whats)


def _others(correction: Correction, wording: Wording) -> str:
    shown = SHOWN if len(correction.changes) == 1 else 1
    return "; ".join(_told(changes, wording) for changes in correction.alternatives[:shown])


def _told(changes: Sequence[Change], wording: Wording) -> str:
    return listed([_change(c, wording, _where([c], wording)) for c in changes], wording.lang)


def _together(changes: Sequence[Change], wording: Wording) -> str:
    """Followers, those that print one figure told once with all their pages."""
    alike: dict[tuple[str, str, str], list[Change]] = {}
    for change in changes:
        value = str(change.what.value) if isinstance(change.what, Figure) else change.printed
        alike.setdefault((change.kind, value, change.text), []).append(change)
    told = [_change(same[0], wording, _where(same, wording)) for same in alike.values()]
    return listed(told, wording.lang)


def _change(change: Change, wording: Wording, where: str) -> str:
    facts = {
        "what": term(wording.book, change.kind, wording.lang),
        "printed": change.printed,
        "where": where,
        "text": new_text(change, wording),
    }
    return _sentence("change", facts, wording)


def new_text(change: Change, wording: Wording) -> str:
    """What the figure becomes: its value, or the interval where many values would do."""
    if change.sole or change.reach is None:
        return _localised(change, wording)
    low, high = change.reach.low, change.reach.high
    ends = {
        "low": number(round_half_up(low, max(change.decimals, 0)), wording.lang),
        "high": number(round_half_up(high, max(change.decimals, 0)), wording.lang),
    }
    if abs(high) >= FAR or abs(low) >= FAR or low <= 0:
        key = "at-least" if abs(high) >= FAR else "at-most"
        return _sentence(key, ends, wording)
    if ends["low"] == ends["high"]:
        return _localised(change, wording)
    return _sentence("between", ends, wording)


def _localised(change: Change, wording: Wording) -> str:
    if wording.lang == "id" or not isinstance(change.what, Figure):
        return change.text
    return change.text.translate(str.maketrans(",.", ".,"))


def _where(changes: Sequence[Change], wording: Wording) -> str:
    """ " (hlm. 7, 9)", "" where no place is known."""
    reports = list(dict.fromkeys(wording.called(c.report) for c in changes if c.report))
    spots = wording.spots(c.place for c in changes)
    told = [*reports, *([spots] if spots else [])]
    return f" ({', '.join(told)})" if told else ""


def _sentence(key: str, facts: dict[str, str], wording: Wording) -> str:
    texts = wording.book.corrections.get(key)
    return render(wording.book, texts[wording.lang], facts, wording.lang) if texts else ""
