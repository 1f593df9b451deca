"""What was read on one page and why (reading/explained.py), as text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.outputs.words import word

_LONGEST = 160


def reading_json(reading: Mapping[str, Any]) -> bytes:
    """The same data, as printed JSON."""
    return (json.dumps(reading, ensure_ascii=False, indent=2) + "\n").encode()


def reading_text(reading: Mapping[str, Any], lang: str) -> bytes:
    """Lines for people: tables with their columns, then the numbers of sentences, then what is unknown."""
    lines = [word(lang, "reading-page", page=reading["page"])]
    for table in reading["tables"]:
        lines += _table(table, lang)
    for table in reading["unread"]:
        why = word(lang, "reading-unread", figures=table["figures"])
        lines.append(f"\n{why}: {_cut(table['head'])}")
    lines += _numbers(reading["numbers"], lang)
    for cells in reading["cells"]:
        reason = word(lang, f"unbound-{cells['reason']}")
        lines.append(f"\n{word(lang, 'reading-cells')}, {reason}: {_cut('; '.join(cells['numbers']))}")
    if len(lines) == 1:
        lines.append(word(lang, "reading-nothing"))
    return ("\n".join(lines) + "\n").encode()


def _table(table: Mapping[str, Any], lang: str) -> Iterator[str]:
    name = " ".join(filter(None, (table["number"], table["caption"]))) or word(lang, "reading-no-caption")
    yield f"\n{word(lang, 'reading-table', kind=table['kind'], rows=table['rows'])}: {_cut(name)}"
    for column in table["columns"]:
        year = f" {column['year']}" if column["year"] else ""
        meaning = f"{column['quantity']}{year}" if column["quantity"] else "?"
        why = word(lang, f"reading-column-{column['by']}", score=column["score"])
        yield f"  {_cut(column['head']) or '-'} -> {meaning} ({why})"


def _numbers(numbers: Sequence[Mapping[str, Any]], lang: str) -> Iterator[str]:
    said = ""
    for number in numbers:
        if number["state"] == "structural":
            continue
        sentence = next((b["sentence"] for b in number["bound"]), "")
        if sentence != said and sentence:
            yield f'\n"{_cut(sentence)}"'
        said = sentence
        if number["bound"]:
            yield from (f"  {number['number']} -> {_binding(b, lang)}" for b in number["bound"])
        else:
            why = word(lang, f"unbound-{number['reason']}") if number["reason"] else number["state"]
            yield f"  {number['number']} -> ? ({why})"


def _binding(binding: Mapping[str, Any], lang: str) -> str:
    parts = [word(lang, f"reading-as-{binding['as']}"), binding["quantity"]]
    parts += [str(binding[key]) for key in ("subject", "year", "equation") if binding.get(key)]
    return f"{' | '.join(filter(None, parts))} ({word(lang, 'reading-by-' + binding['by'])})"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
