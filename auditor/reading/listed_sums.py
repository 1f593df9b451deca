"""What a sentence gives to the programs that it lists, against their lines in a budget table.

"dilaksanakan melalui 3 (tiga) program dengan anggaran Rp a dan realisasi Rp b, yaitu: 1. ... 2. ... 3. ...":
a and b are the sums of what a table has for these three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.likeness.heads import squash
from auditor.model import Budget, BudgetRow, Role, SentenceArithmetic, SentenceKind
from auditor.reading.flow import LIST_MARK, Flow, Paragraph
from auditor.reading.items import ItemWords, announced
from auditor.reading.roles import FigureRole, RoleWords, tag
from auditor.reading.sentences import SILENT_SECTIONS, Sentence, sentences
from auditor.values import Figure

_BETWEEN = 2
"""So many paragraphs may stand between a sentence and its list."""
_LONGEST = 40
_TAIL = re.compile(r"[\s.,;:]+$")
_COLUMNS = {FigureRole.PAGU: ("pagu", "pagu_before", "target"), FigureRole.SPENT: ("realisasi",)}


def read_listed_sums(
    flow: Flow, budgets: Sequence[Budget], words: ItemWords, roles: RoleWords
) -> Iterator[SentenceArithmetic]:
    """One equation for each amount of a sentence whose list names lines of one table, all of them found
    there, and as many as the sentence says."""
    for at, paragraph in enumerate(flow.paragraphs):
        if paragraph.section in SILENT_SECTIONS or "rp" not in paragraph.text.lower():
            continue
        for sentence in sentences(paragraph):
            counts = announced(sentence.text, words)
            if not counts or words.some.search(sentence.text):
                continue
            names = _listed(flow.paragraphs[at + 1 : at + 1 + _LONGEST])
            rows = _rows_of(names, budgets) if len(names) in counts and len(names) > 1 else None
            if rows is not None:
                yield from _equations(sentence, rows, roles)


def _listed(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The points of the list that begins near."""
    first = next((i for i, p in enumerate(paragraphs[: _BETWEEN + 1]) if LIST_MARK.match(p.text)), None)
    if first is None:
        return []
    found: list[str] = []
    for paragraph in paragraphs[first:]:
        mark = LIST_MARK.match(paragraph.text)
        if mark is None:
            break
        found.append(_TAIL.sub("", paragraph.text[mark.end() :]))
    return found


def _rows_of(names: Sequence[str], budgets: Sequence[Budget]) -> list[BudgetRow] | None:
    """The lines of these names in the first table that has each of them once."""
    for table in budgets:
        rows = [
            [r for r in table.rows if r.role in (Role.ROW, Role.GROUP) and _is_named(r, n)] for n in names
        ]
        if all(len(found) == 1 for found in rows):
            return [found[0] for found in rows]
    return None


def _is_named(row: BudgetRow, name: str) -> bool:
    key = squash(name)
    return bool(key) and squash(LIST_MARK.sub("", row.subject.text)) in (key, key.removeprefix("program"))


def _equations(
    sentence: Sentence, rows: Sequence[BudgetRow], roles: RoleWords
) -> Iterator[SentenceArithmetic]:
    figures = [f for f in tag(sentence, roles) if f.is_amount and not f.other and f.figure.known]
    for role, columns in _COLUMNS.items():
        stated = [f.figure for f in figures if f.role is role]
        sums = [parts for name in columns if (parts := _parts(rows, name)) is not None]
        if len(stated) != 1 or not sums:
            continue  # several amounts of one kind: of which the list is told is not sure
        value = stated[0].value
        fitting = [parts for parts in sums if sum(f.value or 0 for f in parts) == value]
        yield SentenceArithmetic(
            kind=SentenceKind.AMOUNTS,
            parts=tuple(f.as_exact(True) for f in (fitting or sums)[0]),
            stated=stated[0].as_exact(True),
            sentence=sentence.printed(),
        )


def _parts(rows: Sequence[BudgetRow], column: str) -> list[Figure] | None:
    found = [f for row in rows if (f := getattr(row, column)) is not None and f.known]
    return found if len(found) == len(rows) else None
