"""An office of sixty: each report is its person's, a shared slip one cause, the innocent left alone."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from auditor.benchmark.compose import draw, draw_bundle
from auditor.findings.causes import cross_causes
from auditor.findings.result import RunResult
from auditor.outputs import Order, Wording
from auditor.outputs.as_csv import as_csv
from auditor.outputs.as_docx import as_docx
from auditor.outputs.as_html import as_html
from auditor.outputs.as_pdf import as_pdf
from auditor.outputs.as_table import as_table
from auditor.outputs.paper.notes import Notes
from auditor.outputs.told import told_of, totals
from auditor.pipeline import audit
from auditor.running.sources import Source
from tests.generator.large_office import BEFORE_LOOSE, MISTYPED, SIZE, SLIPPED, TWINS, large_office
from tests.golden.auditing import default_book
from tests.golden.test_annotated import KEPT
from tests.outputs.test_paper import opened, rows_of

PROCESSES = os.cpu_count() or 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, and the same reports as single files."""
    home = tmp_path_factory.mktemp("kantor")
    truths = large_office()
    (home / "bundel.pdf").write_bytes(draw_bundle(truths)[0])
    for number, truth in enumerate(truths):
        (home / f"{number:02d}.pdf").write_bytes(draw(truth))
    return home


@cache
def audited(folder: Path, *names: str) -> RunResult:
    return audit([Source(folder / one, one) for one in names], default_book(), jobs=PROCESSES)


def bundle(folder: Path) -> RunResult:
    return audited(folder, "bundel.pdf")


def singles(folder: Path) -> RunResult:
    return audited(folder, *(f"{number:02d}.pdf" for number in range(SIZE)))


def wording(run: RunResult, lang: str = "id") -> Wording:
    return Wording(default_book(), lang).of(run.reports)


def ids(run: RunResult) -> list[tuple[str, set[str]]]:
    own = [(report.id, {finding.id for finding in report.findings}) for report in run.reports]
    return [*sorted(own), ("", {finding.id for finding in run.cross_findings})]


def test_the_bundle_and_its_single_files_get_equal_ids(folder: Path) -> None:
    assert ids(bundle(folder)) == ids(singles(folder))
    assert len({report.id for report in bundle(folder).reports}) == SIZE
    assert all(report.ordinal == 0 for report in bundle(folder).reports)


def test_two_of_one_position_are_told_apart_by_their_person(folder: Path) -> None:
    first, second = (bundle(folder).reports[at] for at in TWINS)
    assert first.identity.position.text == second.identity.position.text
    words = wording(bundle(folder))
    assert words.whose(first) != words.whose(second) and first.id != second.id


def test_the_sheet_of_no_report_is_told(folder: Path) -> None:
    run = bundle(folder)
    (page,) = run.inputs[0].unassigned
    assert page == run.reports[BEFORE_LOOSE + 1].first_page - 1
    for told in (as_table(run, wording(run)), as_html(Order(run=run, wording=wording(run))).decode()):
        assert f"1 halaman tidak masuk laporan mana pun (hlm. {page})" in told


def test_the_slip_of_the_template_is_one_cause(folder: Path) -> None:
    run = bundle(folder)
    (slip,) = (cause for cause in cross_causes(run) if cause.lead.rule == "D04")
    assert len(slip.reports) == SLIPPED
    assert (
        as_table(run, wording(run)).count(f"{SLIPPED} laporan: ") == 2
    )  # in the list, and what to see first


def test_the_mistyped_number_asks_one_report_only(folder: Path) -> None:
    run = bundle(folder)
    (finding,) = run.cross_findings
    assert finding.rule == "L05"
    noted = [
        one.id for one in run.reports if any("L05" in t.rules for t in told_of(run, [one], wording(run)))
    ]
    assert noted == [run.reports[MISTYPED].id]
    papers = [
        one.id for one in run.reports if any(f.reports for f in Notes([one], run, wording(run)).findings)
    ]
    assert papers == noted


def test_page_workbook_cover_and_paper_count_alike(folder: Path) -> None:
    run = bundle(folder)
    order = Order(run=run, wording=wording(run), paths=(folder / "bundel.pdf",))
    page = as_html(order).decode()
    counts = Counter(f.severity.value for report in run.reports for f in report.findings)
    tally = f"{counts.total()} temuan: 0 kesalahan, {counts['warning']} peringatan, 0 catatan"
    assert totals(run, run.reports, order.wording) == f"{tally}; 1 temuan lintas laporan."
    with pikepdf.Pdf.open(io.BytesIO(as_pdf(order, run.reports))) as copy:
        assert len(copy.pages) > run.inputs[0].pages
    paper = opened(as_docx(replace(order, by_office=True), run.reports))
    assert any(f"{tally}; 1 temuan lintas laporan." in one.text for one in paper.paragraphs)
    officials = [row for row in rows_of(paper) if len(row) == 6 and row[0].isdigit()][:SIZE]
    rows = as_csv(run, order.wording).splitlines()[1:]
    for number, (report, official) in enumerate(zip(run.reports, officials, strict=True), 1):
        assert official[0] == str(number)
        assert official[5] == f"0 / {len(report.findings)} / 0"
        assert sum(f",{report.id}," in row for row in rows) == len(report.findings)
    assert f'data-total="warning">{counts["warning"] + 1}<' in page  # with the one across reports


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_a_person_reads_of_it_is_as_it_was(folder: Path, lang: str) -> None:
    """The end of the table, and the notes of the office's paper: causes, officials, what to look at first."""
    run = bundle(folder)
    table = as_table(run, wording(run, lang)).splitlines()
    start = next(at for at, line in enumerate(table) if line.startswith(wording(run, lang).word("cross")))
    order = Order(run=run, wording=wording(run, lang), by_office=True)
    notes = [" | ".join(row) for row in rows_of(opened(as_docx(order, run.reports))) if _telling(row)]
    lines = [*table[start:], *(line.replace("\n", " / ") for line in notes)]
    path, text = KEPT / f"kantor-besar.{lang}.txt", "\n".join(lines) + "\n"
    if os.environ.get("AUDITOR_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def _telling(row: Sequence[str]) -> bool:
    """A row with a note, or of an official."""
    return (len(row) == 6 and row[0].isdigit()) or "-01" in "".join(row)


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus beside the checkout")
def test_corpus_bundle_and_files_get_equal_ids() -> None:
    files = sorted((CORPUS / "pdf").glob("*.pdf"))
    sources = [Source(path, path.name) for path in files]
    single = audit(sources, default_book(), jobs=PROCESSES)
    whole = audit([Source(CORPUS / "bundle.pdf", "bundle.pdf")], default_book(), jobs=PROCESSES)
    own: list[Mapping[str, set[str]]] = [dict(ids(run)) for run in (single, whole)]
    assert own[0].keys() == own[1].keys() and len(own[0]) == len(files) + 1
    differing = [key for key in own[0] if own[0][key] != own[1][key]]
    assert not differing
