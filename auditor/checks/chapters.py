"""D04: chapter numbers, in the contents and in the body, and numbers of headings inside the chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Verdict
from auditor.checks.wording import Lexicon, lexicon, same_object
from auditor.likeness.keys import squash
from auditor.likeness.words import near
from auditor.model import Chapter, NumberedHeading

_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class _Wrong:
    """A chapter whose number does not continue the row. message: not-roman, repeated or jump."""

    chapter: Chapter
    expected: int
    message: str


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each chapter; the same wrong number in contents and body is one finding."""
    contents, body = (
        [chapter for chapter in context.report.chapters if chapter.source == source]
        for source in ("contents", "body")
    )
    wrong = [*_wrong(body), *_wrong(contents)]
    yield from _merged(wrong)
    bad = [found.chapter for found in wrong]
    yield from _right([chapter for chapter in (*contents, *body) if chapter not in bad])
    yield from _disagreeing(contents, body, bad, lexicon(context.params))
    yield from _repeated(context.report.numbered_headings)
    yield from _skipping(context.report.numbered_headings)


def _value(chapter: Chapter) -> int | None:
    """Arabic numbers ("BAB 2") are another habit, not a broken number."""
    digits = chapter.numeral.strip(" .")
    return int(digits) if digits.isdigit() else chapter.value


def _wrong(chapters: Sequence[Chapter]) -> list[_Wrong]:
    """The chapters that are neither at their place in the row nor next to a right one before.

    An excerpt may begin with any chapter.
    """
    found: list[_Wrong] = []
    offset = _start(chapters)
    before: int | None = offset - 1
    seen: set[int] = set()
    for i, chapter in enumerate(chapters):
        value, at = _value(chapter), offset + i
        expected = at if before is None else before + 1
        if value is not None and value in (at, expected):
            before = value
        else:
            found.append(_Wrong(chapter, expected, _message(value, seen)))
            # The next one continues the row from where this one should be, or from what it says.
            before = value if value is not None and _goes_on(chapters, i) else expected
        seen |= {value} if value is not None else set()
    return found


def _start(chapters: Sequence[Chapter]) -> int:
    """The number of the first chapter: 1, or what an excerpt begins with (all later ones following on)."""
    values = [_value(chapter) for chapter in chapters]
    first = values[0] if values else None
    if first is None:
        return 1
    follows = all(value == first + i for i, value in enumerate(values))
    return first if follows else 1


def _goes_on(chapters: Sequence[Chapter], i: int) -> bool:
    """Whether all chapters after i count on from it: then one was skipped, and only once."""
    value = _value(chapters[i])
    later = [_value(chapter) for chapter in chapters[i + 1 :]]
    return bool(later) and value is not None and all(v == value + k for k, v in enumerate(later, 1))


def _message(value: int | None, seen: set[int]) -> str:
    if value is None:
        return "not-roman"
    return "repeated" if value in seen else "jump"


def _roman(number: int) -> str:
    text = ""
    for value, sign in _NUMERALS:
        while number >= value:
            text, number = text + sign, number - value
    return text


def _same_title(a: str, b: str) -> bool:
    x, y = squash(a), squash(b)
    return x == y or near(x, y) or (min(len(x), len(y)) > 5 and (x.startswith(y) or y.startswith(x)))


def _merged(wrong: Sequence[_Wrong]) -> Iterator[Verdict]:
    groups: list[list[_Wrong]] = []
    for found in wrong:
        chapter = found.chapter
        for group in groups:
            first = group[0].chapter
            same_number = squash(first.numeral) == squash(chapter.numeral)
            if same_number and first.source != chapter.source and _same_title(first.title, chapter.title):
                group.append(found)
                break
        else:
            groups.append([found])
    for group in groups:
        yield _fails(group)


def _fails(group: Sequence[_Wrong]) -> Verdict:
    first = group[0]
    numeral = _roman(first.expected)
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(first.chapter.numeral, first.chapter.title, first.chapter.source, "chapter"),
        evidence=(
            Evidence("stated", first.chapter.printed),
            *(Evidence("repeated", found.chapter.printed) for found in group[1:]),
        ),
        grade=Grade.CONTRADICTION,
        message=first.message,
        facts={"numeral": first.chapter.numeral, "number": numeral},
        expected=Expected(text=f"BAB {numeral}"),
    )


def _right(chapters: Sequence[Chapter]) -> Iterator[Verdict]:
    for chapter in chapters:
        yield holds(
            subject_key(chapter.numeral, chapter.title, chapter.source),
            (Evidence("stated", chapter.printed),),
        )


def _disagreeing(
    contents: Sequence[Chapter], body: Sequence[Chapter], bad: Sequence[Chapter], lex: Lexicon
) -> Iterator[Verdict]:
    """Chapters that contents and body number or name differently, where neither number is wrong already."""
    for entry in contents:
        twin = _twin(entry, body, lex)
        if twin is None:
            if body:
                subject = subject_key(entry.title, "missing-in-body")
                yield undecided(subject, (Evidence("stated", entry.printed),), "missing-in-body")
            continue
        if entry in bad or twin in bad:
            continue
        numbers_differ = _value(entry) != _value(twin)
        if numbers_differ or not (_same_title(entry.title, twin.title) or _alike(entry, twin, lex)):
            yield _differs(entry, twin, "differs" if numbers_differ else "other-title")


def _alike(entry: Chapter, twin: Chapter, lex: Lexicon) -> bool:
    return not entry.title or not twin.title or same_object(entry.title, twin.title, lex)


def _twin(entry: Chapter, body: Sequence[Chapter], lex: Lexicon) -> Chapter | None:
    """The chapter of the same title, else the one of the same number whose title is in no other entry."""
    titled = [c for c in body if _same_title(c.title, entry.title)] or [
        c for c in body if c.title and entry.title and same_object(c.title, entry.title, lex)
    ]
    if titled:
        return next((c for c in titled if _value(c) == _value(entry)), titled[0])
    return next((c for c in body if _value(c) is not None and _value(c) == _value(entry)), None)


def _differs(entry: Chapter, twin: Chapter, message: str) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(entry.title, "contents-and-body"),
        evidence=(Evidence("stated", twin.printed), Evidence("contents", entry.printed)),
        grade=Grade.CONTRADICTION,
        message=message,
        facts={"title": twin.title, "other": entry.printed.text},
    )


def _repeated(headings: Sequence[NumberedHeading]) -> Iterator[Verdict]:
    """One verdict for each heading whose number another one with another title has already."""
    first: dict[str, NumberedHeading] = {}
    for heading in headings:
        earlier = first.setdefault(heading.mark, heading)
        if earlier is heading or _same_title(earlier.title, heading.title):
            continue
        yield Verdict(
            outcome=Outcome.FAILS,
            subject=subject_key(heading.mark, heading.title, "numbered"),
            evidence=(Evidence("stated", heading.printed), Evidence("other", earlier.printed)),
            grade=Grade.CONTRADICTION,
            message="heading-repeated",
            facts={"mark": heading.mark, "other": earlier.printed.text},
        )


def _skipping(headings: Sequence[NumberedHeading]) -> Iterator[Verdict]:
    """One verdict for each heading before which a number was left out."""
    for heading in headings:
        if heading.skipped:
            yield Verdict(
                outcome=Outcome.FAILS,
                subject=subject_key(heading.mark, heading.title, "numbered"),
                evidence=(Evidence("stated", heading.printed),),
                grade=Grade.CONTRADICTION,
                message="heading-skipped",
                facts={"mark": heading.mark, "skipped": heading.skipped},
                expected=Expected(text=heading.skipped),
            )
