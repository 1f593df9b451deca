"""Synthetic reports as PDF and as DOCX: do both give the same findings? By hand:

    python -m tests.benchmarks.bench_docx [SEEDS [FIRST]]

Each seed is audited clean and with one planted slip; every difference is printed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from auditor.benchmark.word import draw_word
from auditor.findings.result import Finding, ReportResult
from auditor.values import Figure
from tests.generator import SLIPS, NotHereError, Truth, draw, plant, random_report
from tests.golden.auditing import Wanted, audit_file

NEEDS_PAGES = {"D05"}
"""Rules about the numbers of pages, which only Word's own layout could tell."""


def said(finding: Finding) -> tuple[str, str, str]:
    """A finding without its place: rule, what is stated and what was expected."""
    what, expected = finding.stated, finding.expected
    stated = "" if what is None else what.raw if isinstance(what, Figure) else what.text
    due = "" if expected is None else str(expected.text or expected.value)
    return finding.rule, "".join(stated.replace(".", "").split()), "".join(due.replace(".", "").split())


def audited(content: bytes, suffix: str) -> list[ReportResult]:
    """The reports of one file in memory."""
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(content)
        file.flush()
        return list(audit_file(Path(file.name)).reports)


def findings(reports: list[ReportResult]) -> Counter[tuple[str, str, str]]:
    """What is said of one file."""
    found = [finding for report in reports for finding in report.findings]
    return Counter(map(said, (one for one in found if one.rule not in NEEDS_PAGES)))


def slipped(seed: int) -> tuple[str, Truth] | None:
    """The report of a seed with a slip of a random kind that it has room for."""
    kinds = sorted(SLIPS)
    Random(seed).shuffle(kinds)
    for kind in kinds[:6]:
        try:
            return kind, plant(random_report(seed), kind, seed)
        except NotHereError:
            continue
    return None


def compare(name: str, truth: Truth) -> tuple[bool, bool, bool]:
    """Prints what differs; the answer: same findings, planted one found in the PDF, in the DOCX."""
    as_pdf, as_docx = audited(draw(truth), ".pdf"), audited(draw_word(truth), ".docx")
    pdf, docx = findings(as_pdf), findings(as_docx)
    if len(as_docx) != len(as_pdf):
        print(f"{name}: {len(as_pdf)} reports in the PDF, {len(as_docx)} in the DOCX")
    for sign, gone in (("only PDF ", pdf - docx), ("only DOCX", docx - pdf)):
        for one, count in gone.items():
            print(f"{name}: {sign} {count} x {one}")
    wanted = [Wanted(e.rule, e.stated, 0, e.severity) for e in truth.expected if e.rule not in NEEDS_PAGES]
    met = [
        all(any(w.met_by(f) for r in reports for f in r.findings) for w in wanted)
        for reports in (as_pdf, as_docx)
    ]
    return pdf == docx, met[0], met[1]


def main() -> None:
    """All seeds, then the counts."""
    given = [int(text) for text in sys.argv[1:3]]
    count, first = (*given, *(50, 1)[len(given) :])
    results: Counter[str] = Counter()
    for seed in range(first, first + count):
        cases = [("clean", random_report(seed))]
        if (planted := slipped(seed)) is not None:
            cases.append(planted)
        for kind, truth in cases:
            same, in_pdf, in_docx = compare(f"{seed} {kind}", truth)
            results["reports"] += 1
            results["same"] += same
            results["planted found in PDF"] += in_pdf and kind != "clean"
            results["planted found in DOCX"] += in_docx and kind != "clean"
            results["planted"] += kind != "clean"
    print(dict(results))


if __name__ == "__main__":
    main()
