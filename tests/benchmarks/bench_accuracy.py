"""The page of the accuracy: makes a benchmark, audits it, scores the result, and writes docs/accuracy.*.

    python -m tests.benchmarks.bench_accuracy [--seed 20] [--each 2] [--real FOLDER --labels FILE]

--real: also audits a folder of real reports and holds the result against labels (one finding judged by a
person a line, docs/benchmark.md); nothing of them but counts gets onto the page. What the page says of first
sight stands in docs/assets/first-sight.*.txt.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import auditor
from auditor.benchmark.labels import Judged, judged, labels_of
from auditor.benchmark.making import ABOUT, TRUTH, benchmark_files
from auditor.benchmark.scoring import Score, cases_of, score_of
from auditor.benchmark.told import Reading, findings_of, readings_of
from auditor.cli.scores import judged_tables, score_tables

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"id": "accuracy.md", "en": "accuracy.en.md"}

WORDS = {
    "id": {
        "title": "# Ketepatan terukur",
        "made": "Dibuat oleh `python -m tests.benchmarks.bench_accuracy` (auditor {version}, angka awal {seed}, "
        "{each} laporan acak per jenis kesalahan). Selang dalam kurung: Wilson 95 %.",
        "invented": "## Pada laporan rekaan",
        "note": "Laporan rekaan ([tolok ukur](benchmark.md)) ditulis oleh orang yang juga menulis aturannya: angkanya "
        "batas atas, bukan janji. Yang berlaku bagi laporan yang belum pernah dilihat ada di bawah.",
        "time": "Waktu: {seconds:.0f} detik prosesor untuk {pages} halaman dengan `--jobs 1`, {each:.0f} ms per halaman "
        "(termasuk mulai), memori paling banyak {memory} MB.",
        "labels": "## Temuan pada laporan nyata yang dinilai orang",
        "labelled": "{count} temuan auditor versi lama pada laporan instansi lain, dinilai pada halamannya: benar, sepele, "
        "atau keliru. Laporan-laporan ini dilihat ketika auditor diperbaiki, jadi ini bukan pandangan pertama.",
    },
    "en": {
        "title": "# Measured accuracy",
        "made": "Made by `python -m tests.benchmarks.bench_accuracy` (auditor {version}, seed {seed}, {each} random reports "
        "for each kind of slip). Intervals in brackets: Wilson, 95 %.",
        "invented": "## On invented reports",
        "note": "The invented reports ([benchmark](benchmark.md)) come from those who wrote the rules: the figures are an upper "
        "bound, no promise. What holds for reports never seen stands below.",
        "time": "Time: {seconds:.0f} s of the processor for {pages} pages with `--jobs 1`, {each:.0f} ms a page (start "
        "included), {memory} MB of memory at most.",
        "labels": "## Findings on real reports, judged by people",
        "labelled": "{count} findings of an older auditor on reports of other agencies, judged on the page: right, trivial or "
        "wrong. These reports were looked at while the auditor was mended, so this is not first sight.",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """Of an audit: seconds of the processor, pages, megabytes."""

    seconds: float
    pages: int
    memory: int


@dataclass(frozen=True, slots=True)
class Measured:
    """All that is on the page."""

    about: dict[str, Any]
    score: Score
    readings: list[Reading]
    cost: Cost
    judged: Judged | None
    labels: int


def audited(folder: Path) -> tuple[Any, Cost]:
    """The result of a folder, and what it cost."""
    command = [sys.executable, "-m", "auditor", "audit", str(folder), "--jobs", "1", "--fail-on", "never"]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr.decode())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = json.loads(done.stdout)
    pages = sum(one["pages"] for one in result["inputs"])
    return result, Cost(used.ru_utime + used.ru_stime, pages, used.ru_maxrss // 1024)


def measure(seed: int, each: int, real: Path | None, labels: Path | None) -> Measured:
    """Makes, audits and scores."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in benchmark_files(seed, each, auditor.__version__):
            (folder / file).write_bytes(content)
        about = json.loads((folder / ABOUT).read_text())
        lines = [json.loads(line) for line in (folder / TRUTH).read_text().splitlines()]
        result, cost = audited(folder)
    told, kept, count = None, [], 0
    if real and labels:
        kept = labels_of(json.loads(line) for line in labels.read_text().splitlines() if line)
        told, count = judged(kept, findings_of(audited(real)[0])), len(kept)
    score = score_of(cases_of(about, lines), findings_of(result))
    return Measured(about, score, readings_of(result), cost, told, count)


def page(measured: Measured, lang: str) -> str:
    """The page in one language."""
    words, about, cost = WORDS[lang], measured.about, measured.cost
    parts = [
        words["title"],
        words["made"].format(version=auditor.__version__, seed=about["seed"], each=about["each"]),
        (DOCS / "assets" / f"first-sight.{lang}.txt").read_text(encoding="utf-8").strip(),
        words["invented"],
        words["note"],
        words["time"].format(
            seconds=cost.seconds, pages=cost.pages, each=1000 * cost.seconds / cost.pages, memory=cost.memory
        ),
        score_tables(measured.score, measured.readings, lang, verbose=False),
    ]
    if measured.judged:
        parts += [words["labels"], words["labelled"].format(count=measured.labels)]
        parts.append(judged_tables(measured.judged, lang, verbose=False))
    return "\n\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--labels", type=Path)
    given = parser.parse_args()
    measured = measure(given.seed, given.each, given.real, given.labels)
    for lang, name in PAGES.items():
        (DOCS / name).write_text(page(measured, lang), encoding="utf-8")
    rules = {code: dataclasses.asdict(count) for code, count in sorted(measured.score.rules.items())}
    made = f"{measured.about['seed']}/{measured.about['each']}"
    text = json.dumps({"made": made, "rules": rules}, indent=1) + "\n"
    (DOCS / "assets" / "accuracy.json").write_text(text, encoding="utf-8")
    print(score_tables(measured.score, measured.readings, "en", verbose=True))
    if measured.judged:
        print(judged_tables(measured.judged, "en", verbose=False))


if __name__ == "__main__":
    main()
