"""D06: the numbers of the civil servants who sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Expected, Fact, Grade, Outcome, Verdict
from auditor.likeness.keys import squash
from auditor.likeness.words import distance
from auditor.model import Identity, Signature
from auditor.values.nip import Nip, read_nip

_SAME_NAME_SLIPS = 2
_MIN_NAME = 6
"""Shorter names are one person only when they are equal."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """One signature block with its number taken apart."""

    signature: Signature
    nip: Nip


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each number, wherever it is repeated, and one for each person with two numbers."""
    found = [_Printed(s, read_nip(s.nip.text)) for s in context.report.signatures]
    for block in found:
        if not block.nip.digits and not block.signature.elected and block.signature.name:
            yield _missing(block.signature)
    numbered = [block for block in found if block.nip.digits]
    by_digits: dict[str, list[_Printed]] = {}
    for block in numbered:
        by_digits.setdefault(block.nip.digits, []).append(block)
    for blocks in by_digits.values():
        yield _judge(blocks, numbered, context.report.identity)
        yield from _spacing(blocks)
    yield from _two_numbers(numbered)


def _missing(signature: Signature) -> Verdict:
    """No number is no wrong number: who has none cannot be told from the report."""
    evidence = (Evidence("stated", signature.name),)
    return undecided(
        subject_key(signature.name.text, "nip"), evidence, "missing", {"name": signature.name.text}
    )


def _judge(blocks: Sequence[_Printed], numbered: Sequence[_Printed], identity: Identity) -> Verdict:
    first = blocks[0]
    subject = subject_key(first.nip.digits, "nip")
    problem = _problem(first.nip, identity)
    role_of_rest = "repeated"
    evidence = (
        Evidence("stated", first.signature.nip),
        *(Evidence(role_of_rest, block.signature.nip) for block in blocks[1:]),
    )
    if not problem:
        return holds(subject, evidence)
    other = next((b for b in numbered if b.nip.valid and _is_one_person(b.signature, first.signature)), None)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message=problem,
        facts=_facts(first, problem),
        expected=Expected(text=other.signature.nip.text) if other else None,
    )


def _problem(nip: Nip, identity: Identity) -> str:
    """The first thing wrong with the digits, "" when nothing is."""
    for problem in nip.problems:
        if problem != "spacing":
            return problem
    later = identity.year is not None and nip.appointed is not None and nip.appointed.year > identity.year + 1
    return "future" if later else ""


def _facts(block: _Printed, problem: str) -> dict[str, Fact]:
    digits = block.nip.digits
    parts = {"birth-date": digits[:8], "appointment-month": digits[8:14], "sex": digits[14:15]}
    return {
        "count": len(digits),
        "part": parts.get(problem, digits[8:14]),
        "age": _age(block.nip.birth, block.nip.appointed),
        "name": block.signature.name.text,
        "whose": _whose(block.signature),
    }


def _whose(signature: Signature) -> str:
    """ " SITI RAHMAWATI, S.E.": who signs with the number, else as what; " -" where neither is printed."""
    told = " ".join((signature.name.text or signature.position.text).split())
    return f" {told or '-'}"


def _age(birth: date | None, appointed: date | None) -> int:
    """Completed years at appointment; 0 where a date is not readable."""
    if birth is None or appointed is None:
        return 0
    before = (appointed.month, appointed.day) < (birth.month, birth.day)
    return max(appointed.year - birth.year - before, 0)


def _spacing(blocks: Sequence[_Printed]) -> Iterator[Verdict]:
    """Right digits in unusual groups: a note, with all places."""
    odd = [b for b in blocks if b.nip.valid and not b.nip.spacing_usual]
    if odd:
        yield Verdict(
            outcome=Outcome.FAILS,
            subject=subject_key(odd[0].nip.digits, "spacing"),
            evidence=(
                Evidence("stated", odd[0].signature.nip),
                *(Evidence("repeated", block.signature.nip) for block in odd[1:]),
            ),
            grade=Grade.CONVENTION,
            message="spacing",
            variant="spacing",
            facts={"whose": _whose(odd[0].signature)},
            expected=Expected(text=_usual(odd[0].nip.digits)),
        )


def _usual(digits: str) -> str:
    return f"{digits[:8]} {digits[8:14]} {digits[14:15]} {digits[15:]}"


def _bare_name(signature: Signature) -> str:
    """The name without the titles after the comma and before the dot ("Dr. A. B, S.T." -> "ab")."""
    before_comma = signature.name.text.split(",")[0]
    words = [word for word in before_comma.split() if not word.rstrip().endswith(".")] or [before_comma]
    return squash(" ".join(words))


def _is_one_person(a: Signature, b: Signature) -> bool:
    x, y = _bare_name(a), _bare_name(b)
    if not x or not y:
        return False
    if x == y:
        return True
    return min(len(x), len(y)) >= _MIN_NAME and distance(x, y, _SAME_NAME_SLIPS) <= _SAME_NAME_SLIPS


def _two_numbers(numbered: Sequence[_Printed]) -> Iterator[Verdict]:
    """One person, two numbers that could both be right. A wrong one beside a right one is told there."""
    valid = [block for block in numbered if block.nip.valid]
    done: set[frozenset[str]] = set()
    for i, one in enumerate(valid):
        for other in valid[i + 1 :]:
            pair = frozenset((one.nip.digits, other.nip.digits))
            if len(pair) == 2 and pair not in done and _is_one_person(one.signature, other.signature):
                done.add(pair)
                yield _fails_twice(one, other)


def _fails_twice(one: _Printed, other: _Printed) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(one.nip.digits, other.nip.digits, "two-nips"),
        evidence=(
            Evidence("stated", one.signature.nip),
            Evidence("repeated", other.signature.nip),
            Evidence("name", one.signature.name),
            Evidence("name", other.signature.name),
        ),
        grade=Grade.CONTRADICTION,
        message="two-nips",
        facts={"name": one.signature.name.text, "other": other.signature.nip.text},
    )
