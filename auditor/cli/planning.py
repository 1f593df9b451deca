"""`auditor plan`: what an archive would take, from a sample of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from random import Random

from auditor.cli.commands import RefusalError, load_rules
from auditor.outputs.words import word
from auditor.pipeline import sample_files
from auditor.running.sources import Source, stream

SCAN_SECONDS = 3.2
"""Core-seconds of a scanned page: 1.6 s by the clock on two cores (README, Measured)."""

RESULT_BYTES = 900
"""Of the store, for each page; measured by tests/benchmarks/bench_cluster."""

WIDTH = 1.96
"""Standard errors on either side: of twenty such ranges, one is wrong."""

CORES = (8, 64)


@dataclass(frozen=True, slots=True)
class Range:
    """An estimate, and what it may be."""

    low: float
    middle: float
    high: float

    def told(self, decimals: int = 0) -> dict[str, str]:
        return {
            key: f"{getattr(self, key):.{decimals}f}" for key in ("low", "middle", "high")
        }  # a count of pages or hours, never a figure of a report


def ranged(values: Sequence[float], count: int) -> Range:
    """The sum over `count` things, of which these are a sample drawn at random."""
    mean = sum(values) / len(values)
    if len(values) < 2 or len(values) == count:
        return Range(mean * count, mean * count, mean * count)
    spread = sqrt(sum((one - mean) ** 2 for one in values) / (len(values) - 1))
    error = WIDTH * spread / sqrt(len(values)) * sqrt(1 - len(values) / count) * count
    return Range(max(0.0, mean * count - error), mean * count, mean * count + error)


def chosen(paths: Sequence[str], most: int) -> tuple[list[Source], int, int]:
    """A sample drawn at random, the same each time, with how many files and bytes there are."""
    rng, kept, count, size = Random(0), list[Source](), 0, 0
    for path in paths:
        for source in stream(path, Counter()):
            if source.problem:
                continue
            count += 1
            size += _size(source.path)
            if len(kept) < most:
                kept.append(source)
            elif (at := rng.randrange(count)) < most:
                kept[at] = source
    return kept, count, size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def plan(paths: Sequence[str], most: int, jobs: int, lang: str) -> int:
    """Prints the estimate; the answer is the exit status. Raises RefusalError where nothing is to be read."""
    sources, count, size = chosen(paths, most)
    if not sources:
        raise RefusalError(word(lang, "plan-nothing"))
    book = load_rules("default", lang)
    sampled = sample_files(sources, book)
    pages = ranged([float(one.pages) for one in sampled], count)
    scans = ranged([float(one.scans) for one in sampled], count)
    text = ranged([one.seconds for one in sampled], count)
    hours = Range(
        *(
            (getattr(text, end) + SCAN_SECONDS * getattr(scans, end)) / 3600
            for end in ("low", "middle", "high")
        )
    )
    share = Range(*(100 * getattr(scans, end) / max(pages.middle, 1) for end in ("low", "middle", "high")))
    store = Range(*(getattr(pages, end) * RESULT_BYTES / 1e6 for end in ("low", "middle", "high")))
    print(word(lang, "plan-title", sample=len(sources), files=count, bytes=f"{size / 1e6:.0f}"))
    print(word(lang, "plan-pages", **pages.told()))
    print(word(lang, "plan-scans", **share.told()))
    parts = {"text": f"{text.middle / 3600:.2f}", "scan": f"{SCAN_SECONDS * scans.middle / 3600:.2f}"}
    print(word(lang, "plan-hours", **hours.told(2), **parts))
    for cores in sorted({jobs, *CORES}):
        on = Range(hours.low / cores, hours.middle / cores, hours.high / cores)
        print(word(lang, "plan-cores", cores=cores, **on.told(2)))
    print(word(lang, "plan-store", **store.told(1)))
    print(word(lang, "plan-basis", seconds=SCAN_SECONDS))
    return 0
