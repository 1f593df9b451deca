"""The pages of the rules: what each looks at, its cases with the engine's own answers, its measured accuracy.

`python -m tests.docs.rules` writes them into docs/rules/ (so does every build of the documentation; they are
not kept in the repository). rules/README.md is the catalogue beside the packs, auditor/rulebook/catalogue.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.checks.verdict import Outcome, Verdict
from auditor.cli.scores import share, table
from auditor.rulebook.book import Rule, Rulebook
from auditor.rulebook.catalogue import GROUPS, LABELS, _severity
from auditor.rulebook.load import load_pack
from auditor.rulebook.texts import render_verdict
from tests.cases import NOTHING, Case, load_cases, verdicts

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
MEASURED = ROOT / "docs" / "assets" / "accuracy.json"
LANGUAGES = ("id", "en")
SHOWN = ("holds", "fails", "undecided")
MOST_CELL = 90

WORDS: Mapping[str, Mapping[str, str]] = {
    "id": {
        "index": "Aturan",
        "intro": "Satu halaman untuk tiap aturan: apa yang dilihatnya, contoh yang cocok, yang gagal, dan yang tidak "
        "diputuskan beserta jawaban auditor sendiri, dan ketepatannya menurut [tolok ukur](../benchmark.md). "
        "Tingkatnya dapat diubah dalam [profil](../profiles.md).",
        "holds": "Contoh yang cocok",
        "fails": "Contoh yang gagal",
        "undecided": "Contoh yang tidak diputuskan",
        "answer": "Jawaban auditor",
        "agrees": "cocok, tidak ada temuan.",
        "accuracy": "Ketepatan terukur",
        "measured": "Pada tolok ukur {made}: ditanam {planted}, ditemukan {recall}; {told} tuduhan, {precision} tepat.",
        "unmeasured": "Tolok ukur tidak memuat kesalahan untuk aturan ini.",
        "report": "Laporan {number}",
        "previous": "Laporan periode sebelumnya",
        "no-case": "Tidak ada: aturan ini menjawab cocok atau gagal, atau tidak melihat apa-apa.",
        "rule": "Aturan", "severity": "tingkat", "title": "Judul",
        "number": "No", "indicator": "Indikator", "subject": "Uraian", "annual_target": "Target tahunan",
        "period_target": "Target s/d triwulan", "target": "Target", "realisasi": "Realisasi",
        "achievement": "Capaian (%)", "pagu": "Pagu", "absorption": "Serapan (%)", "agreed_index": "Baris perjanjian",
        "level": "Tingkat", "identity": "laporan", "signatures": "tanda tangan", "claims": "kalimat",
        "scales": "skala", "agreements": "Perjanjian kinerja", "measurements": "Pengukuran kinerja",
        "budgets": "Anggaran",
    },
    "en": {
        "index": "Rules",
        "intro": "One page for each rule: what it looks at, a case that holds, one that fails and one that is undecided "
        "with the auditor's own answer, and its accuracy on the [benchmark](../benchmark.md). Severities can be "
        "changed in a [profile](../profiles.md).",
        "holds": "A case that holds",
        "fails": "A case that fails",
        "undecided": "A case that is undecided",
        "answer": "The auditor's answer",
        "agrees": "it holds, nothing is found.",
        "accuracy": "Measured accuracy",
        "measured": "On the benchmark {made}: {planted} planted, {recall} found; {told} accusations, {precision} right.",
        "unmeasured": "The benchmark has no slip for this rule.",
        "report": "Report {number}",
        "previous": "Report of the earlier period",
        "no-case": "None: this rule holds or fails, or has nothing to look at.",
        "rule": "Rule", "severity": "severity", "title": "Title",
        "number": "No", "indicator": "Indicator", "subject": "Description", "annual_target": "Annual target",
        "period_target": "Target up to the quarter", "target": "Target", "realisasi": "Realisasi",
        "achievement": "Achievement (%)", "pagu": "Budget", "absorption": "Absorption (%)",
        "agreed_index": "Row of the agreement", "level": "Level", "identity": "report", "signatures": "signatures",
        "claims": "sentences", "scales": "scale", "agreements": "Performance agreement",
        "measurements": "Performance measurement", "budgets": "Budget",
    },
}  # fmt: skip


def pages() -> Iterator[tuple[str, str]]:
    """(name, Markdown) of every page, both languages, the index first."""
    book = load_pack("default")
    measured = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.is_file() else {}
    for lang in LANGUAGES:
        yield _name("index", lang), _index(book, lang)
        for rule in book.rules.values():
            yield _name(rule.code, lang), _page(book, rule, lang, measured)


def write_pages() -> int:
    """Writes those that changed; the answer is how many there are."""
    PAGES.mkdir(exist_ok=True)
    fresh = dict(pages())
    for name, text in fresh.items():
        path = PAGES / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in PAGES.glob("*.md"):
        if path.name not in fresh:
            path.unlink()
    return len(fresh)


def _name(stem: str, lang: str) -> str:
    return f"{stem}.md" if lang == "id" else f"{stem}.{lang}.md"


def _index(book: Rulebook, lang: str) -> str:
    words = WORDS[lang]
    parts = [f"# {words['index']}", words["intro"]]
    for group, titles in GROUPS.items():
        rules = [rule for code, rule in book.rules.items() if code.startswith(group)]
        if rules:
            heads = [words["rule"], words["title"], words["severity"]]
            rows = [[f"[{r.code}]({r.code}.md)", r.texts[lang].title, _severity(r)] for r in rules]
            parts += [f"## {group}: {titles[LANGUAGES.index(lang)]}", table(heads, rows)]
    return "\n\n".join(parts) + "\n"


def _page(book: Rulebook, rule: Rule, lang: str, measured: Mapping[str, Any]) -> str:
    words, text = WORDS[lang], rule.texts[lang]
    about = "\n".join(f"- **{label}**: {getattr(text, key)}" for key, label in LABELS[lang].items())
    parts = [f"# {rule.code} {text.title}", f"`{rule.name}` · {words['severity']}: {_severity(rule)}", about]
    cases = load_cases(rule.code)
    for verdict in SHOWN:
        parts.append(f"## {words[verdict]}")
        fitting = [one for one in cases if one.verdict == verdict]
        case = next((one for one in fitting if not one.edge), None) or next(iter(fitting), None)
        parts += _case(book, case, lang) if case else [words["no-case"]]
    parts += [f"## {words['accuracy']}", _accuracy(rule.code, lang, measured)]
    return "\n\n".join(parts) + "\n"


def _accuracy(code: str, lang: str, measured: Mapping[str, Any]) -> str:
    count = measured.get("rules", {}).get(code)
    if not count or not count["planted"]:
        return WORDS[lang]["unmeasured"]
    return WORDS[lang]["measured"].format(
        made=measured["made"],
        planted=count["planted"],
        recall=share(count["found"], count["planted"], lang),
        told=count["told"],
        precision=share(count["right"], count["told"], lang),
    )


def _case(book: Rulebook, case: Case, lang: str) -> Iterator[str]:
    words = WORDS[lang]
    if case.report:
        yield from _report(case.report, lang)
    for number, report in enumerate(case.reports, 1):
        yield f"**{words['report'].format(number=number)}**"
        yield from _report(report, lang)
    for report in case.previous:
        yield f"**{words['previous']}**"
        yield from _report(report, lang)
    told = {"holds": Outcome.HOLDS, "fails": Outcome.FAILS, "undecided": Outcome.UNDECIDED}[case.verdict]
    yield f"{words['answer']}: {_answer(book, case.rule, verdicts(case), told, lang)}"


def _answer(book: Rulebook, code: str, found: list[Verdict], told: Outcome, lang: str) -> str:
    """The engine's own words; AssertionError where it does not answer as the case says."""
    if told is Outcome.HOLDS:
        assert not [v for v in found if v.outcome is Outcome.FAILS], code
        return WORDS[lang]["agrees"]
    verdict = next(v for v in found if v.outcome is told)
    return f"*{render_verdict(book, code, verdict, lang)}*"


def _report(report: Mapping[str, Any], lang: str) -> Iterator[str]:
    """Its tables as tables, everything else in short lines."""
    lines = []
    for key, value in report.items():
        name = WORDS[lang].get(key, key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and {"head", "rows"} <= set(one):
                heads = one["head"].split() if isinstance(one["head"], str) else one["head"]
                rows = [_cells(heads, row) for row in one["rows"]]
                rest = _told({k: v for k, v in one.items() if k not in ("head", "rows")})
                yield f"{name}{f' ({rest})' if rest else ''}:"
                yield table([WORDS[lang].get(head, head) for head in heads], rows)
            else:
                lines.append(f"- {name}: {_told(one)}")
    if lines:
        yield "\n".join(lines)


def _cells(heads: list[str], row: Any) -> list[str]:
    values = [row.get(head, "") for head in heads] if isinstance(row, dict) else row
    return [_short("" if value == NOTHING else str(value)) for value in values]


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {_told(one)}" for key, one in value.items() if one not in ("", []))
    if isinstance(value, list):
        return ", ".join(_told(one) for one in value)
    return _short(str(value))


def _short(text: str) -> str:
    text = text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("\n", " ")
    return text if len(text) <= MOST_CELL else text[:MOST_CELL] + "…"


if __name__ == "__main__":
    print(f"{write_pages()} pages in {PAGES}")
