"""`auditor benchmark`: invented reports with planted slips, and how well a result finds them."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import auditor
from auditor.benchmark import making
from auditor.benchmark.labels import Judged, judged, labels_of
from auditor.benchmark.scoring import Score, cases_of, score_of
from auditor.benchmark.told import Reading, Told, findings_of, readings_of
from auditor.cli.commands import RefusalError
from auditor.cli.scores import judged_tables, score_tables
from auditor.given import MOST_RESULT, from_json, read_bytes, read_text, why_of
from auditor.outputs import writing
from auditor.outputs.words import word

FORMATS = ("table", "json")


@dataclass(frozen=True, slots=True)
class Counts:
    """seed: of the random reports; each: how many a slip gets."""

    seed: int
    each: int


@dataclass(frozen=True, slots=True)
class Result:
    """A result to be scored. readings: how much of each report was understood, where it says so."""

    findings: list[Told]
    readings: list[Reading]


def make(folder: str, counts: Counts, lang: str, *, force: bool) -> int:
    """Writes a benchmark into a folder that is empty or not there. Raises RefusalError or OutputError."""
    target = Path(folder)
    writing.check_folder(target)
    if target.is_dir() and any(target.iterdir()) and not force:
        raise RefusalError(word(lang, "benchmark-not-empty", path=folder))
    files = making.benchmark_files(counts.seed, counts.each, f"auditor {auditor.__version__}")
    written = writing.write_folder(target, files)
    print(word(lang, "benchmark-made", count=len(written) - 2, path=folder))
    return 0


def score(result: str, truth: str, form: str, lang: str, *, verbose: bool) -> int:
    """Prints how a result does on a benchmark's folder, or on a file of labels. Raises RefusalError."""
    said = _result(Path(result), lang)
    path = Path(truth)
    if path.is_file():
        labelled = _labelled(path, said, lang)
        shown: object = dataclasses.asdict(labelled)
        text = judged_tables(labelled, lang, verbose=verbose)
    else:
        scored = _scored(path, said, lang)
        shown = _plain(scored, said)
        text = score_tables(scored, said.readings, lang, verbose=verbose)
    content = json.dumps(shown, ensure_ascii=False, indent=2, default=sorted) if form == "json" else text
    writing.write_stdout([content.encode() + b"\n"])
    return 0


def _plain(scored: Score, said: Result) -> dict[str, Any]:
    numbers = {
        key: sum(getattr(one, key) for one in said.readings) for key in ("mentions", "bound", "structural")
    }
    return {**dataclasses.asdict(scored), "numbers": numbers}


def _result(path: Path, lang: str) -> Result:
    """The auditor's JSON, or JSON lines of any tool: one finding a line."""
    try:
        text = read_bytes(path, MOST_RESULT).decode("utf-8")
        whole = _lines(text) if path.suffix.lower() == ".jsonl" else from_json(text)
        return Result(findings_of(whole), readings_of(whole))
    except (OSError, ValueError) as fault:
        raise _unusable(path, fault, lang) from None


def _scored(folder: Path, said: Result, lang: str) -> Score:
    try:
        about = from_json(read_text(folder / making.ABOUT))
        cases = cases_of(about, _lines(read_text(folder / making.TRUTH, MOST_RESULT)))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise _unusable(folder, fault, lang) from None
    return score_of(cases, said.findings)


def _labelled(path: Path, said: Result, lang: str) -> Judged:
    try:
        return judged(labels_of(_lines(read_text(path, MOST_RESULT))), said.findings)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise _unusable(path, fault, lang) from None


def _lines(text: str) -> list[Any]:
    return [from_json(line) for line in text.splitlines() if line.strip()]


def _unusable(path: Path, fault: Exception, lang: str) -> RefusalError:
    return RefusalError(word(lang, "benchmark-unusable", path=path, why=why_of(fault)[lang]))
