"""L05: one person with different spellings, titles, ranks or NIPs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.across.context import Across, cited, period_of
from auditor.checks.across.persons import Signed, SignedPerson, by_number, signed
from auditor.checks.answers import holds, subject_key
from auditor.checks.verdict import Evidence, Expected, Fact, Grade, Outcome, Term, Verdict
from auditor.likeness.names import differ, likeness
from auditor.likeness.words import distance
from auditor.values import Printed
from auditor.values.nip import read_nip

NEAR_NUMBERS = 4
"""Under one name, an impossible number this many slips and less from another one is that one mistyped."""

NEAR_VALID = 2
"""Likewise for two numbers that are both possible: nobody else of that name was born the same day."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that is printed about a person: its key ("" where not comparable), the printed text, and
    whether the form can be right at all."""

    what: str
    key: Callable[[Signed], str]
    printed: Callable[[Signed], Printed]
    sound: Callable[[Signed], bool]


def _rank_is_known(block: Signed) -> bool:
    return block.person.rank_known


def _always(block: Signed) -> bool:
    return True


def _number_is_valid(block: Signed) -> bool:
    return read_nip(block.person.nip.text).valid


NAME = Trait("person-name", lambda b: "".join(b.person.bare), lambda b: b.person.name, _always)
TITLES = Trait("person-titles", lambda b: b.person.titles, lambda b: b.person.name, _always)
RANK = Trait("person-rank", lambda b: b.person.rank_key, lambda b: b.person.rank, _rank_is_known)
NUMBER = Trait(
    "person-nip", lambda b: read_nip(b.person.nip.text).digits, lambda b: b.person.nip, _number_is_valid
)


def check(context: Across) -> Iterator[Verdict]:
    """One verdict for each person and trait that two reports print."""
    numbered = by_number(signed(context.reports))
    for person in _joined([person for same in numbered.values() for person in same]):
        yield from _judge(person, NAME, context)
        for blocks in _by_period(person.blocks).values():
            part = SignedPerson(tuple(blocks))
            yield from _judge(part, TITLES, context)
            yield from _judge(part, RANK, context)
        yield from _judge(person, NUMBER, context)


def _by_period(blocks: Sequence[Signed]) -> dict[object, list[Signed]]:
    """Titles are earned and ranks rise: only one period's are compared."""
    found: dict[object, list[Signed]] = {}
    for block in blocks:
        found.setdefault(period_of(block.report), []).append(block)
    return found


def _judge(person: SignedPerson, trait: Trait, context: Across) -> Iterator[Verdict]:
    forms: dict[str, list[Signed]] = {}
    for block in person.blocks:
        if key := trait.key(block):
            forms.setdefault(key, []).append(block)
    reports = {block.report.id for found in forms.values() for block in found}
    if len(reports) < 2:
        return  # what differs inside one report is D06 and D07
    subject = subject_key(person.nip.digits or "".join(person.blocks[0].person.bare), trait.what)
    if len(forms) == 1:
        yield holds(subject, _evidence([block for found in forms.values() for block in found], trait))
        return
    if trait is NAME:
        forms = _without_short_forms(forms)
    if trait is TITLES:
        forms = _without_beginnings(forms)
    likely = _likely(forms, trait)
    odd = [b for key, found in forms.items() if key != likely for b in found]
    right = forms.get(likely or "", [])
    if not odd or len(forms) < 2:
        return
    evidence = (*_evidence(odd, trait), *(cited("other", trait.printed(b), b.report) for b in right))
    yield Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message="contradiction" if likely else "no-likely-form",
        facts=_facts(person, trait, forms, likely, context),
        expected=Expected(text=trait.printed(right[0]).text) if right else None,
    )


def _without_short_forms(forms: dict[str, list[Signed]]) -> dict[str, list[Signed]]:
    """Forms that are not just initials or the beginning of a longer one ("Wiwik S.")."""
    kept: dict[str, list[Signed]] = {}
    for key, found in sorted(forms.items(), key=lambda item: -len(item[0])):
        bare = found[0].person.bare
        shortens = any(
            likeness(bare, other[0].person.bare) == 100 and key != longer for longer, other in kept.items()
        )
        if not shortens:
            kept[key] = found
    return {key: kept[key] for key in forms if key in kept}


def _without_beginnings(forms: dict[str, list[Signed]]) -> dict[str, list[Signed]]:
    """Titles that are more than the beginning of longer ones: to leave titles out is no contradiction."""
    return {
        key: found
        for key, found in forms.items()
        if not any(other.startswith(key) and other != key for other in forms)
    }


def _likely(forms: dict[str, list[Signed]], trait: Trait) -> str | None:
    """The sound form that most reports print; None where two are equally frequent or none is sound."""
    votes = {
        key: len({block.report.id for block in found})
        for key, found in forms.items()
        if all(trait.sound(block) for block in found)
    }
    best = sorted(votes.values(), reverse=True)[:2]
    if not best or (len(best) == 2 and best[0] == best[1]):
        return None
    return max(votes, key=lambda key: votes[key])


def _facts(
    person: SignedPerson, trait: Trait, forms: dict[str, list[Signed]], likely: str | None, context: Across
) -> dict[str, Fact]:
    shown = [
        f'"{trait.printed(found[0]).text}" ({context.name(found[0].report)})'
        if len({b.report.id for b in found}) == 1
        else f'"{trait.printed(found[0]).text}" ({len({b.report.id for b in found})}x)'
        for key, found in forms.items()
        if key != likely
    ]
    return {
        "what": Term(trait.what),
        "name": _usual_name(person),
        "forms": tuple(shown),
        "count": len({b.report.id for b in forms[likely]}) if likely else 0,
    }


def _usual_name(person: SignedPerson) -> str:
    """As it is printed where its usual spelling stands first."""
    usual = Counter(block.person.bare for block in person.blocks).most_common(1)[0][0]
    return next(block.person.name.text for block in person.blocks if block.person.bare == usual)


def _evidence(blocks: Sequence[Signed], trait: Trait) -> tuple[Evidence, ...]:
    return tuple(
        cited("repeated" if i else "stated", trait.printed(block), block.report)
        for i, block in enumerate(blocks)
    )


def _joined(people: Sequence[SignedPerson]) -> list[SignedPerson]:
    """The persons, those with two numbers as one: of one name and one post, or of one name and nearly
    one number. Two people may well have one name: without either of these they are two.
    """
    by_name: dict[str, list[int]] = {}
    by_post: dict[tuple[object, ...], list[int]] = {}
    for i, person in enumerate(people):
        for name in sorted("".join(words) for words in person.names):
            by_name.setdefault(name, []).append(i)
        for post in dict.fromkeys(map(_post, person.blocks)):
            if post is not None:
                by_post.setdefault(post, []).append(i)
    home = list(range(len(people)))
    for same in (*by_name.values(), *by_post.values()):
        for i in same[1:]:
            if home[i] == i != same[0] and _is_one(people[same[0]], people[i]):
                home[i] = home[same[0]]
    groups: dict[int, list[Signed]] = {}
    for i, person in enumerate(people):
        groups.setdefault(home[i], []).extend(person.blocks)
    return [SignedPerson(tuple(blocks)) for blocks in groups.values()]


def _post(block: Signed) -> tuple[object, ...] | None:
    """A superior's post in one period: nobody else holds it then."""
    person = block.person
    if person.role != "superior" or len(person.position_key) < 2:
        return None
    return (person.position_key, block.report.unit_key, block.report.region, period_of(block.report))


def _is_one(a: SignedPerson, b: SignedPerson) -> bool:
    if differ(a.blocks[0].person.bare, b.blocks[0].person.bare) is not False:
        return False
    if {_post(x) for x in a.blocks} & {_post(x) for x in b.blocks} - {None}:
        return True
    slips = distance(a.nip.digits, b.nip.digits, NEAR_NUMBERS)
    return slips <= NEAR_VALID or (slips <= NEAR_NUMBERS and not (a.nip.valid and b.nip.valid))
