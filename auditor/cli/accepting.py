"""`auditor baseline`: accept findings with a reason, list them, find those that match nothing any more."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.cli.commands import (
    FOUND,
    UNAUDITED,
    RefusalError,
    Wanted,
    accepted_findings,
    audited,
    baseline_remarks,
    console,
    load_rules,
    problems_of,
)
from auditor.findings.baseline import Applied, Baseline, BaselineError, Entry, Owner, extended
from auditor.findings.pairing import Found, Side
from auditor.findings.result import RunResult, Status
from auditor.given import read_bytes, read_text
from auditor.outputs import Wording, writing
from auditor.outputs.comparison.sides import side_from
from auditor.outputs.text import plain
from auditor.outputs.wording import period_text
from auditor.outputs.words import word
from auditor.rulebook.book import Rulebook
from auditor.rulebook.texts import problem_text
from auditor.running.sources import find_sources

ID = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the commands have in common. source: a result file, "" for none."""

    baseline: str
    lang: str
    source: str = ""


def accept(ids: Sequence[str], reason: str, asked: Asked) -> int:
    """Adds findings to the baseline file. Raises RefusalError or OutputError."""
    book, lang, path = load_rules("default", asked.lang), asked.lang, Path(_needed(asked))
    reason = plain(reason)
    if not reason:
        raise RefusalError(word(lang, "baseline-reason-needed"))
    ids = list(dict.fromkeys(one.lower() for one in ids))
    notes, owners = _notes(asked, book) if asked.source else ({}, {})
    wrong = [word(lang, "baseline-bad-id", id=one) for one in ids if not ID.fullmatch(one)]
    if not wrong and asked.source:
        wrong = [
            word(lang, "baseline-unknown-id", id=one, path=asked.source) for one in ids if one not in notes
        ]
    known = _known(path, book, lang)
    wrong += [
        word(lang, "baseline-other-reason", id=one, path=asked.baseline, reason=known.entries[one].reason)
        for one in ids
        if one in known.entries and known.entries[one].reason != reason
    ]
    if wrong:
        raise RefusalError(*wrong)
    entries = [
        Entry(one, reason, notes.get(one, ""), owners.get(one, Owner()))
        for one in ids
        if one not in known.entries
    ]
    if not entries:
        print(word(lang, "baseline-nothing", path=asked.baseline))
        return 0
    _extend(path, entries, book, lang)
    print(word(lang, "baseline-accepted", count=len(entries), path=asked.baseline))
    return 0


def show(asked: Asked) -> int:
    """Prints what is accepted. Raises RefusalError or OutputError."""
    from rich.table import Table

    book, lang = load_rules("default", asked.lang), asked.lang
    baseline = accepted_findings(_needed(asked), book, lang)
    notes, _ = _notes(asked, book) if asked.source else ({}, {})
    if baseline is None or not baseline.entries:
        print(word(lang, "baseline-none", path=asked.baseline))
        return 0
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    heads = [
        "head-finding-id",
        "head-accepted-reason",
        "head-owner",
        *(["head-finding"] if asked.source else []),
    ]
    for head in heads:
        table.add_column(word(lang, head), overflow="fold")
    for one, entry in baseline.entries.items():
        whose = plain(" ".join(filter(None, (entry.owner.person, entry.owner.nip)))) or entry.owner.report
        table.add_row(
            one, plain(entry.reason), whose or "-", *([notes.get(one, "-")] if asked.source else [])
        )
    console().print(table)
    return 0


def check(paths: Sequence[str], asked: Asked, wanted: Wanted) -> int:
    """Prints the accepted findings that nothing matches any more; the answer is the exit status."""
    book, lang = load_rules(wanted.rules, asked.lang), asked.lang
    baseline = accepted_findings(_needed(asked), book, lang) or Baseline({})
    results = [path for path in paths if Path(path).suffix.lower() == ".json"]
    files = [path for path in paths if path not in results]
    sides = [_whole(path, book, lang) for path in results]
    used, refused = _of_results(baseline, sides)
    problems = [
        f"{one.path}: {one.problem}"
        for side in sides
        for one in side.inputs
        if one.status is not Status.AUDITED
    ]
    applied = Applied(RunResult(), refused=refused, used=used)
    if files:
        run = audited(find_sources(files), book, wanted)
        found = baseline.apply(run)
        applied = replace(found, refused=refused | found.refused, used=used | found.used)
        problems += problems_of(run, book, lang)
    stale = [one for one in baseline.entries if one not in applied.used]
    _tell(baseline, applied, stale, asked)
    if results and any(not baseline.entries[one].owner.report for one in stale):
        print(word(lang, "baseline-former-result"), file=sys.stderr)
    if problems:
        print(word(lang, "baseline-unsure"), *problems, sep="\n", file=sys.stderr)
        return UNAUDITED
    return FOUND if stale or applied.refused else 0


def _of_results(baseline: Baseline, sides: Sequence[Side]) -> tuple[set[str], dict[str, Owner]]:
    """The entries that some finding of the result files has, and those whose finding is another's."""
    used: set[str] = set()
    refused: dict[str, Owner] = {}
    for side in sides:
        for report in (*side.reports, side.cross):
            for one in report.findings:
                entry = baseline.entries.get(one.id)
                owner = Owner(report.id or ", ".join(one.reports), report.person, report.nip)
                if entry is not None:
                    used.add(one.id)
                    if entry.owner.is_other(owner):
                        refused[one.id] = owner
    return used, refused


def _tell(baseline: Baseline, applied: Applied, stale: Sequence[str], asked: Asked) -> None:
    lang = asked.lang
    if stale:
        print(word(lang, "baseline-stale", count=len(stale), path=asked.baseline))
        for one in stale:
            print(f"  {one}  {plain(baseline.entries[one].reason)}")
    elif not applied.refused and not applied.untold:
        key = "baseline-fresh" if baseline.entries else "baseline-none"
        print(word(lang, key, count=len(baseline.entries), path=asked.baseline))
    for sentence in baseline_remarks(applied, lang):
        print(sentence)


def _needed(asked: Asked) -> str:
    if not asked.baseline:
        raise RefusalError(word(asked.lang, "usage-missing", parameter="--baseline FILE"))
    return asked.baseline


def _known(path: Path, book: Rulebook, lang: str) -> Baseline:
    """What the file accepts so far; nothing where there is none yet."""
    writing.check_target(path, "toml", (), force=True)
    with contextlib.suppress(OSError):  # whose sentence comes below
        if not path.exists() or not read_bytes(path).strip():
            return Baseline({})
    return accepted_findings(str(path), book, lang) or Baseline({})


def _extend(path: Path, entries: Sequence[Entry], book: Rulebook, lang: str) -> None:
    text = read_text(path) if path.exists() else ""
    try:
        longer = extended(text, entries, path)
    except BaselineError as fault:
        raise RefusalError(problem_text(book, fault.key, fault.facts, lang)) from None
    writing.write_file(path, longer.encode("utf-8"))


def _notes(asked: Asked, book: Rulebook) -> tuple[dict[str, str], dict[str, Owner]]:
    """What each finding of the result file is, in one line, and whose."""
    wording = Wording(book, asked.lang)
    side = side_from(Path(asked.source), wording)
    notes: dict[str, str] = {}
    owners: dict[str, Owner] = {}
    for report in side.reports:
        period = period_text(report.quarter, report.year, wording)
        notes |= {one.id: _note(one, report.name, period, wording) for one in report.findings}
        owners |= dict.fromkeys(
            (one.id for one in report.findings), Owner(report.id, plain(report.person), plain(report.nip))
        )
    across = wording.word("compare-across")
    for one in side.cross.findings:
        notes[one.id] = _note(one, across, ", ".join(one.reports), wording)
        owners[one.id] = Owner(", ".join(one.reports))
    return notes, owners


def _note(one: Found, name: str, period: str, wording: Wording) -> str:
    place = f", {one.place}" if one.place else ""
    stated = one.text or one.message
    return plain(
        wording.word(
            "baseline-note", rule=one.rule, name=name, period=period, place=place, stated=stated[:80]
        )
    )


def _whole(path: str, book: Rulebook, lang: str) -> Side:
    """A result that hides no finding. Raises RefusalError."""
    side = side_from(Path(path), Wording(book, lang))
    if any(one.only_fails(key) for one in (*side.reports, side.cross) for key in one.fails):
        raise RefusalError(word(lang, "baseline-hidden", path=path))
    return side
