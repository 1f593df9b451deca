"""One regulation cited with two years: part of S01."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.checks.answers import holds, subject_key
from auditor.checks.verdict import Evidence, Expected, Grade, Outcome, Verdict
from auditor.model import LawMention, Report

_USUAL = 2
"""A form that stands so often, while the other stands once, is the right one."""


def cited(report: Report) -> Iterator[Verdict]:
    """One verdict for each regulation that is cited more than once: same kind and number, and titles that
    begin alike. Another number is another regulation; another year of one number seldom is."""
    groups: list[list[LawMention]] = []
    for law in report.laws:
        group = next((g for g in groups if _is_one(g[0], law)), None)
        if group is None:
            groups.append([law])
        else:
            group.append(law)
    for laws in groups:
        counts = Counter(law.year for law in laws)
        usual, often = counts.most_common(1)[0]
        odd = [law for law in laws if law.year != usual and counts[law.year] == 1]
        right = [law for law in laws if law.year == usual]
        subject = subject_key("law", laws[0].kind, str(laws[0].number), laws[0].title)
        if odd and often >= _USUAL:
            yield from (_fails(law, right, subject) for law in odd)
        elif len(laws) > 1 and len(counts) == 1:
            yield holds(subject, tuple(Evidence("repeated", law.printed) for law in laws))


def _is_one(a: LawMention, b: LawMention) -> bool:
    shorter, longer = sorted((a.title, b.title), key=len)
    return a.kind == b.kind and a.number == b.number and f"{longer} ".startswith(f"{shorter} ")


def _fails(law: LawMention, right: list[LawMention], subject: str) -> Verdict:
    usual = " ".join(right[0].printed.text.split())
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=(Evidence("stated", law.printed), *(Evidence("repeated", r.printed) for r in right)),
        grade=Grade.CONTRADICTION,
        message="law",
        facts={"title": law.title, "others": usual, "times": str(len(right))},
        expected=Expected(text=usual),
    )
