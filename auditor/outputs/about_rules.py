"""The rule pack as a person reads it: the list of rules, and one rule explained."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.outputs.words import WORDS, word
from auditor.rulebook.book import GRADES, Rulebook
from auditor.rulebook.texts import Explanation, explain

STYLES = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}


WIDE = 110
"""Columns from which a rule's title and name fit on one line."""


def print_rules(book: Rulebook, lang: str, console: Console) -> None:
    """Every rule: code, severity of its worst grade, name, title."""
    console.print(Text(word(lang, "pack", name=book.name, version=book.version), "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for column in ("rule", "severity-by", "title"):
        table.add_column(word(lang, column), overflow="fold")
    between = "  " if console.width >= WIDE else "\n"
    for code, rule in book.rules.items():
        severity = rule.severities[GRADES[0]]
        told = (_one(severity, lang), STYLES[severity]) if rule.enabled else (word(lang, "disabled"), "dim")
        title = Text.assemble(rule.texts[lang].title, (f"{between}{rule.name}", "dim"))
        table.add_row(Text(code, "bold"), Text(*told), title)
    console.print(table)


def print_rule(book: Rulebook, code: str, lang: str, console: Console) -> None:
    """One rule in full. Raises KeyError for a code that the pack does not have."""
    told = explain(book, code, lang)
    rule = book.rules[told.code]
    kind = told.name if rule.kin == told.code else f"{told.name}: {rule.check} {rule.kin}".rstrip()
    console.print(Text.assemble((told.code, "bold"), f"  {told.title}  ", (kind, "dim")))
    if not told.enabled:
        console.print(Text(word(lang, "disabled"), "yellow"))
    for part, text in rule.texts[lang].parts().items():
        console.print(Text(f"\n{word(lang, part)}", "bold"))
        console.print(Padding(Text(text), (0, 0, 0, 2)))
    if narrowing := rule.select.told():
        console.print(Text(f"\n{word(lang, 'select')}", "bold"))
        lines = "\n".join(f"{key}: {value}" for key, value in narrowing.items())
        console.print(Padding(Text(lines), (0, 0, 0, 2)))
    console.print(Text(f"\n{word(lang, 'severity-by')}", "bold"))
    console.print(Padding(_severities(told, lang), (0, 0, 0, 2)))
    if told.reason:
        console.print(Text(f"\n{word(lang, 'overridden')}", "bold"))
        console.print(Padding(Text(told.reason), (0, 0, 0, 2)))


def _severities(told: Explanation, lang: str) -> Text:
    parts = []
    for when, severity in told.severities:
        name = word(lang, f"grade-{when}") if when in GRADES else when
        parts.append(Text.assemble(f"{name}: ", (_one(severity, lang), STYLES[severity])))
    return Text("\n").join(parts)


def _one(severity: str, lang: str) -> str:
    """The severity as every output calls it: "kesalahan", "error"."""
    one = f"{severity}-one"
    return word(lang, one if one in WORDS[lang] else severity)
