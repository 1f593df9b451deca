"""D03: references to tables and figures, and the numbers of their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.likeness.keys import squash
from auditor.likeness.words import distance
from auditor.model import Caption, Reference

Number = tuple[int, ...]
_TITLE_START = 30
"""So many letters of a caption's title tell it from another one."""


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each reference and one for each caption."""
    captions = context.report.captions
    for reference in context.report.references:
        yield _judge_reference(reference, captions)
    for kind in dict.fromkeys(caption.kind for caption in captions):
        yield from _judge_captions([caption for caption in captions if caption.kind == kind])


def _key(number: str) -> Number:
    """ "2.10" -> (2, 10); () when there is no digit. Letters after it count ("2.1a")."""
    parts = re.findall(r"\d+|[a-z]", number.lower())
    return tuple(int(part) if part.isdigit() else ord(part) - ord("a") + 1 for part in parts)


def _judge_reference(reference: Reference, captions: Sequence[Caption]) -> Verdict:
    subject = subject_key(reference.kind, reference.number, reference.direction, "reference")
    evidence = (Evidence("stated", reference.printed),)
    facts: dict[str, Fact] = {"kind": Term(reference.kind), "number": reference.number}
    meant = {"below": reference.following, "above": reference.preceding}.get(reference.direction, "")
    number = _key(reference.number)
    if meant and _is_part(meant, reference.number):
        return holds(subject, evidence)
    known = [_key(caption.number) for caption in captions if caption.kind == reference.kind]
    if not meant:
        return _anywhere(subject, evidence, facts, number, known)
    if _lies_that_way(reference, number, known):
        return holds(subject, evidence)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(*evidence, *_caption_evidence(meant, reference.kind, captions)),
        grade=Grade.CONTRADICTION,
        message="reference",
        facts=facts,
        expected=Expected(text=meant),
    )


def _is_part(caption: str, named: str) -> bool:
    """The caption has the number, or is a part of what has it: 3.1.3a is in "tabel 3.1.3"."""
    return _key(caption) == _key(named) or (caption[-1:].isalpha() and _key(caption[:-1]) == _key(named))


def _anywhere(
    subject: str,
    evidence: tuple[Evidence, ...],
    facts: dict[str, Fact],
    number: Number,
    known: Sequence[Number],
) -> Verdict:
    """A reference without direction: any caption of that number will do; a missing one is S09's matter."""
    if number in known:
        return holds(subject, evidence)
    return undecided(subject, evidence, "no-caption", facts)


def _lies_that_way(reference: Reference, number: Number, known: Sequence[Number]) -> bool:
    """Whether the number stands further on in the direction ("tabel 2.3 dan 2.4 di bawah ini")."""
    here = _key(reference.following if reference.direction == "below" else reference.preceding)
    if here not in known or number not in known:
        return False
    gap = known.index(number) - known.index(here)
    return gap > 0 if reference.direction == "below" else gap < 0


def _caption_evidence(number: str, kind: str, captions: Sequence[Caption]) -> tuple[Evidence, ...]:
    found = (c for c in captions if c.kind == kind and _key(c.number) == _key(number))
    return tuple(Evidence("caption", caption.printed) for caption in found)[:1]


def _judge_captions(captions: Sequence[Caption]) -> Iterator[Verdict]:
    """Captions of one kind in reading order; a caption repeated over a table's next page is one caption."""
    distinct: list[Caption] = []
    for caption in captions:
        if not any(_is_continued(caption, before) for before in distinct):
            distinct.append(caption)
    rising = _longest_rising([_key(caption.number) for caption in distinct])
    seen: dict[Number, Caption] = {}
    for i, caption in enumerate(distinct):
        number = _key(caption.number)
        if not number:
            yield undecided(subject_key(caption.title, "caption"), _stated(caption), "unreadable")
        elif number in seen:
            yield _twice(caption, seen[number])
        elif i not in rising:
            yield _out_of_order(caption, distinct, i)
        else:
            yield holds(subject_key(caption.kind, caption.number, "caption"), _stated(caption))
        seen.setdefault(number, caption)


def _stated(caption: Caption) -> tuple[Evidence, ...]:
    return (Evidence("stated", caption.printed),)


def _is_continued(caption: Caption, before: Caption) -> bool:
    if _key(caption.number) != _key(before.number):
        return False
    if "lanjut" in caption.title.lower() or not squash(caption.title):
        return True
    return distance(squash(caption.title)[:_TITLE_START], squash(before.title)[:_TITLE_START]) <= 2


def _longest_rising(numbers: Sequence[Number]) -> frozenset[int]:
    """The indices of a longest strictly rising run of numbers, the earliest one of equals."""
    best: list[tuple[int, int]] = []  # length and predecessor
    for i, number in enumerate(numbers):
        before = [(best[j][0], -j) for j in range(i) if numbers[j] and numbers[j] < number]
        length, j = max(before, default=(0, 1))
        best.append((length + 1, -j) if number else (0, -1))
    at = max(range(len(best)), key=lambda i: (best[i][0], -i), default=-1)
    chain = set()
    while at >= 0 and best[at][0]:
        chain.add(at)
        at = best[at][1]
    return frozenset(chain)


def _twice(caption: Caption, first: Caption) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(caption.kind, caption.number, "twice"),
        evidence=(*_stated(caption), Evidence("caption", first.printed)),
        grade=Grade.CONTRADICTION,
        message="repeated",
        facts={"kind": Term(caption.kind), "number": caption.number},
    )


def _out_of_order(caption: Caption, captions: Sequence[Caption], i: int) -> Verdict:
    """Named with the neighbour that shows it: the one before, or, for the first, the one after."""
    after_smaller = i > 0 and _key(captions[i - 1].number) > _key(caption.number)
    neighbour = captions[i - 1] if after_smaller or i + 1 == len(captions) else captions[i + 1]
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(caption.kind, caption.number, "order"),
        evidence=(*_stated(caption), Evidence("caption", neighbour.printed)),
        grade=Grade.CONTRADICTION,
        message="order",
        facts={
            "kind": Term(caption.kind),
            "number": caption.number,
            "neighbour": neighbour.number,
            "side": Term("after" if neighbour is captions[i - 1] else "before"),
        },
    )
