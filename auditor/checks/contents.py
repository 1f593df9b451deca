"""D05: the page numbers of the contents."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.answers import holds, subject_key, undecided
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Verdict
from auditor.model import ContentsEntry


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each entry that fits or cannot be checked, one for all that do not fit.

    A contents list that was not updated is one fault, however many of its lines are off.
    """
    wrong: list[ContentsEntry] = []
    for entry in context.report.contents:
        subject = subject_key(entry.title, "contents")
        evidence = (Evidence("stated", entry.printed),)
        if not entry.page_label.strip() or entry.body_label is None:
            yield undecided(subject, evidence, "no-label", {"title": entry.title})
        elif _label(entry.page_label) == _label(entry.body_label):
            yield holds(subject, evidence)
        else:
            wrong.append(entry)
    if wrong:
        yield _fails(wrong)


def _label(text: str) -> str:
    """Page labels without blanks, dashes and leading zeros, in one case ("- 4 -", "iv")."""
    return text.strip(" .-–").lower().lstrip("0")


def _fails(wrong: list[ContentsEntry]) -> Verdict:
    first = wrong[0]
    more = wrong[1:]
    found = [Evidence("heading", entry.body) for entry in wrong if entry.body is not None]
    return Verdict(
        outcome=Outcome.FAILS,
        subject="contents pages",
        evidence=(
            Evidence("stated", first.printed),
            *(Evidence("repeated", entry.printed) for entry in more),
            *found,
        ),
        grade=Grade.CONTRADICTION,
        message="several" if more else "contradiction",
        facts={
            "title": first.title,
            "page": first.page_label,
            "body_page": first.body_label or "",
            "count": len(wrong),
        },
        expected=Expected(text=first.body_label or ""),
    )
