"""L04: one NIP, printed for two persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.across.context import Across, cited
from auditor.checks.across.persons import Signed, SignedPerson, by_number, signed
from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Evidence, Expected, Fact, Grade, Outcome, Verdict
from auditor.likeness.names import differ
from auditor.values.nip import read_nip


def check(context: Across) -> Iterator[Verdict]:
    """One verdict for each number that more than one name stands over, and one for each that is repeated."""
    blocks = list(signed(context.reports))
    own = Numbers(blocks)
    for digits, people in by_number(blocks).items():
        if len(people) == 1:
            if len(people[0].blocks) > 1:
                yield holds(subject_key(digits, "person"), _evidence(people))
            continue
        for other in people[1:]:
            yield _judge(digits, people[0], other, own, context)


class Numbers:
    """The blocks with a number, by name and by report."""

    def __init__(self, blocks: Sequence[Signed]) -> None:
        self._by_name: dict[str, list[Signed]] = {}
        self._by_report: dict[str, list[Signed]] = {}
        for block in blocks:
            if read_nip(block.person.nip.text).valid:
                self._by_name.setdefault("".join(block.person.bare), []).append(block)
                self._by_report.setdefault(block.report.id, []).append(block)

    def others(self, person: SignedPerson, digits: str) -> list[Signed]:
        """Blocks with another, valid number under a name of the person, or, in a report of the person's,
        under a name spelled like it."""
        found = [
            block for name in sorted(map("".join, person.names)) for block in self._by_name.get(name, ())
        ]
        for report in dict.fromkeys(block.report.id for block in person.blocks):
            found += [
                block
                for block in self._by_report.get(report, ())
                if any(differ(block.person.bare, name) is False for name in person.names)
            ]
        return [block for block in found if read_nip(block.person.nip.text).digits != digits]


def _judge(digits: str, first: SignedPerson, other: SignedPerson, own: Numbers, context: Across) -> Verdict:
    """The person with another number of the own is the one at whom the number is wrong."""
    if own.others(first, digits) and not own.others(other, digits):
        first, other = other, first
    subject = subject_key(digits, "".join(other.blocks[0].person.bare))
    evidence, facts = _evidence([other, first]), _facts(first, other, context)
    if not all(differ(a, b) for a in first.names for b in other.names):
        return undecided(subject, evidence, "perhaps-one", facts)
    likely = own.others(other, digits)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="contradiction",
        facts=facts,
        expected=Expected(text=likely[0].person.nip.text) if likely else None,
    )


def _facts(first: SignedPerson, other: SignedPerson, context: Across) -> dict[str, Fact]:
    return {
        "name": other.blocks[0].person.name.text,
        "report": context.name(other.blocks[0].report),
        "other_name": first.blocks[0].person.name.text,
        "other_report": context.name(first.blocks[0].report),
    }


def _evidence(people: Sequence[SignedPerson]) -> tuple[Evidence, ...]:
    """The numbers, those of the first person as stated, then the names."""
    numbers = [
        cited("stated" if i == 0 and not k else "repeated" if not k else "other", b.person.nip, b.report)
        for k, person in enumerate(people)
        for i, b in enumerate(person.blocks)
    ]
    names = [cited("name", b.person.name, b.report) for person in people for b in person.blocks]
    return (*numbers, *names)
