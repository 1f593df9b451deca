"""A benchmark: invented reports of every family and layout, clean and with planted slips, and the truth.

The same seed gives the same bytes. The annual layouts are the same whatever the seed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from auditor.benchmark.annual_report import annual_reports
from auditor.benchmark.chance import random_report
from auditor.benchmark.compose import draw, draw_bundle, pages_of
from auditor.benchmark.office import SLIPS as OFFICE_SLIPS
from auditor.benchmark.office import YEAR, office
from auditor.benchmark.planting import NotHereError
from auditor.benchmark.slips import SLIPS, plant
from auditor.benchmark.truth import Truth
from auditor.benchmark.word import draw_word

FORMAT = "1"
TRUTH = "truth.jsonl"
ABOUT = "benchmark.json"

BORDERS = ("word", "rect", "ruled", "rows", "dotted", "thin", "aligned", "booktabs", "dots")
FAMILIES = {"position": "lkj-jabatan", "office": "lkjip-tahunan"}
TRIES = 60
"""Random reports that are looked at for one that has what a slip needs."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One slip and where it shows. page: from 1, None where the file does not fix it; stated: as printed, ""
    where nothing is."""

    rule: str
    severity: str
    stated: str
    page: int | None
    slip: str


@dataclass(frozen=True, slots=True)
class Made:
    """One file. family: of reports; layout: its table lines or the name of its layout."""

    content: bytes
    suffix: str
    family: str
    layout: str
    planted: tuple[Planted, ...]


def benchmark_files(seed: int, each: int, version: str) -> Iterator[tuple[str, bytes]]:
    """(name, content) of every file of a benchmark, the truth last.

    each: how many random reports a slip and a clean layout get. version: of the tool that makes it.
    """
    lines: list[str] = []
    for number, made in enumerate(_all(seed, each), 1):
        name = f"{number:04}{made.suffix}"
        lines.append(json.dumps(_line(name, made), ensure_ascii=False))
        yield name, made.content
    yield TRUTH, ("\n".join(lines) + "\n").encode()
    about = {"benchmark": FORMAT, "seed": seed, "each": each, "files": len(lines), "made_by": version}
    yield ABOUT, (json.dumps(about, indent=1) + "\n").encode()


def _line(name: str, made: Made) -> dict[str, Any]:
    return {
        "file": name,
        "sha256": hashlib.sha256(made.content).hexdigest(),
        "family": made.family,
        "layout": made.layout,
        "planted": [
            {"rule": p.rule, "severity": p.severity, "stated": p.stated, "page": p.page, "slip": p.slip}
            for p in made.planted
        ],
    }


def _all(seed: int, each: int) -> Iterator[Made]:
    for turn in range(each):
        first = seed * 10_000_000 + turn * 100_000
        layouts = [(kind, border) for kind in FAMILIES for border in BORDERS]
        for k, (kind, border) in enumerate(layouts):
            yield _random(random_report(first + k, kind=kind, border=border))
        for k, slip in enumerate(sorted(SLIPS)):
            found = _with_slip(slip, first + 1000 * (k + 1))
            if found is not None:
                yield _random(found)
        yield from _drafts(first)
    yield from _offices(seed)
    yield from _annual()


def _with_slip(slip: str, first: int) -> Truth | None:
    """A random report with that slip; None where none of the first has the part that it needs."""
    for seed in range(first, first + TRIES):
        try:
            return plant(random_report(seed), slip, seed)
        except NotHereError:
            continue
    return None


def _random(truth: Truth) -> Made:
    pages = pages_of(truth)
    planted = [Planted(e.rule, e.severity, e.stated, pages[e.where], _slip(truth)) for e in truth.expected]
    return Made(draw(truth), ".pdf", FAMILIES[truth.kind], truth.layout.border, tuple(planted))


def _slip(truth: Truth) -> str:
    return truth.slips[0].kind if truth.slips else ""


def _offices(seed: int) -> Iterator[Made]:
    """Bundles whose reports must agree with one another: clean, and with each slip. It is one office, each
    time in another year, so that no bundle says anything of another."""
    for k, slips in enumerate([(), *((slip,) for slip in OFFICE_SLIPS)]):
        truths, wanted = office(slips, seed * 1000 + k, YEAR - k)
        planted = [Planted(w.rule, w.severity, w.stated, None, slips[0]) for w in wanted]
        yield Made(draw_bundle(truths)[0], ".pdf", "kantor", "bundel", tuple(planted))


def _drafts(first: int) -> Iterator[Made]:
    """Drafts in Word; where a page begins is Word's to say."""
    rng = Random(first)
    for k, slip in enumerate(["", *rng.sample(sorted(SLIPS), min(8, len(SLIPS)))]):
        truth = _with_slip(slip, first + 70_000 + 100 * k) if slip else random_report(first + 70_000)
        if truth is not None:
            planted = [Planted(e.rule, e.severity, e.stated, None, slip) for e in truth.expected]
            yield Made(draw_word(truth), ".docx", FAMILIES[truth.kind], "docx", tuple(planted))


def _annual() -> Iterator[Made]:
    for name, pdf, expected in annual_reports():
        layout = name.removeprefix("tahunan-").rpartition("-")[0]
        planted = [Planted(e["rule"], e["severity"], e["stated"], e["page"], "cell") for e in expected]
        yield Made(pdf, ".pdf", "lkjip-tahunan", layout, tuple(planted))
