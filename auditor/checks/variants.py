"""S03 between all tables: one indicator's name that differs in a sign, a number or a grade ("> 48 jam")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from auditor.checks.answers import subject_key
from auditor.checks.verdict import Context, Evidence, Expected, Grade, Outcome, Verdict
from auditor.checks.wording import Lexicon, tokens
from auditor.likeness.keys import squash
from auditor.model import Report, Role, Table
from auditor.values import Printed

_MARK = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[A-Za-z][.)])\s+|(?<=\s)\d{1,2}[.)]\s+(?=[A-Z])")
_SIGN = r"(?P<sign>[<>≤≥]\s?=?)"
_VALUE = r"(?P<value>(?<![\w.,])\d+(?:[.,]\d+)?(?![\w.,]*\d))"
_GRADE = r"(?P<grade>\b(?:AA|A|BB|B|CC|C|D)\b(?=\W*ke\s?atas)|(?<=nilai )\b(?:AA|A|BB|B|CC|C|D)\b)"
_TELLING = re.compile(f"{_SIGN}|{_VALUE}|{_GRADE}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_LETTERS = 16
"""Shorter names may be those of several things."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as one table prints it, with its signs, numbers and grades in their order."""

    printed: Printed
    table: Table
    telling: tuple[str, ...]


def named_otherwise(context: Context, lex: Lexicon) -> Iterator[Verdict]:
    """One verdict for each name of an indicator that tables print with other signs, numbers or grades.

    Names that one table prints both ways are two indicators; a sign or number that is left out is none.
    """
    groups: dict[str, list[_Name]] = {}
    for name, key in _names(context.report, lex):
        groups.setdefault(key, []).append(name)
    for key, names in groups.items():
        variants: dict[tuple[str, ...], list[_Name]] = {}
        for name in names:
            variants.setdefault(name.telling, []).append(name)
        if len(variants) > 1 and not _are_two_things(list(variants.values())):
            yield _fails(key, list(variants.values()))


def _names(report: Report, lex: Lexicon) -> Iterator[tuple[_Name, str]]:
    """Every name with a sign, number or grade, and what is left of it without them."""
    tables = chain(
        report.agreements, report.measurements, report.comparisons, report.budgets, report.efficiencies
    )
    seen: set[object] = set()
    for table in tables:
        for row in (r for r in getattr(table, "rows", ()) if not r.doubt):
            printed: Printed = getattr(row, "indicator", None) or row.subject
            text = _MARK.sub("", printed.text)
            found = [m for m in _TELLING.finditer(text) if not _YEAR.fullmatch(m[0])]
            key = " ".join(tokens(_TELLING.sub(" # ", text), lex))
            if (
                found
                and row.role is Role.ROW
                and len(squash(key)) >= _FEWEST_LETTERS
                and printed.place not in seen
            ):
                seen.add(printed.place)
                kinds = "".join(m.lastgroup or "" for m in found)
                telling = tuple(re.sub(r"\s", "", m[0]).replace(",", ".") for m in found)
                yield _Name(printed, table, telling), f"{key} {kinds}"


def _are_two_things(variants: list[list[_Name]]) -> bool:
    tables = [{id(name.table) for name in names} for names in variants]
    return any(a & b for n, a in enumerate(tables) for b in tables[n + 1 :])


def _fails(key: str, variants: list[list[_Name]]) -> Verdict:
    """What fewest tables print is stated; of equals the later one."""
    usual = max(variants, key=len)
    odd = [names for names in variants if names is not usual]
    first = odd[0][0]
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(key, "variants"),
        evidence=(
            *(Evidence("stated", name.printed) for names in odd for name in names),
            *(Evidence("other", name.printed) for name in usual),
        ),
        grade=Grade.CONTRADICTION,
        message="otherwise",
        variant="wording",
        facts={
            "table": first.table.number or "1",
            "other_table": usual[0].table.number or "2",
            "others": usual[0].printed.text,
            "difference": f"{' '.join(first.telling)} / {' '.join(usual[0].telling)}",
        },
        expected=Expected(text=usual[0].printed.text),
    )
