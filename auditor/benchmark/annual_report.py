"""A whole annual report: what stands around the chapter of a layout, and all layouts there are."""

from __future__ import annotations

from typing import Any

from auditor.benchmark.annual import LAYOUT, OPENING, PLACE, SCALE, UNIT, YEAR, Annual, Chapter
from auditor.benchmark.annual_budgets import ALL_LAYOUTS
from auditor.benchmark.annual_columns import COLUMN_LAYOUTS
from auditor.benchmark.annual_sentences import SENTENCE_LAYOUTS
from auditor.benchmark.annual_tables import agreement
from auditor.benchmark.annual_told import TOLD_LAYOUTS
from auditor.benchmark.annual_wild import WILD_LAYOUTS
from auditor.benchmark.flow import Flow
from auditor.benchmark.paper import Sheet, Text, paint

LAYOUTS = ALL_LAYOUTS | SENTENCE_LAYOUTS | TOLD_LAYOUTS | WILD_LAYOUTS | COLUMN_LAYOUTS


def drawn(
    chapter: Chapter,
    said: dict[str, str],
    *,
    cover: bool = True,
    landscape: bool = False,
    flow: Flow | None = None,
) -> Flow:
    """The whole report: cover, foreword, plan, the chapter with the measurements, closing."""
    flow = flow or Flow(LAYOUT)
    report = Annual(flow, said)
    flow.new_sheet("portrait")
    if cover:
        _cover(flow)
        flow.new_sheet()
    _opening(report)
    flow.new_sheet("landscape" if landscape else None)
    flow.line("BAB III AKUNTABILITAS KINERJA", align="center", weight=1)
    _scale(report)
    chapter(report)
    flow.new_sheet("portrait")
    _closing(report)
    _page_numbers(flow.sheets)
    return flow


def _cover(flow: Flow) -> None:
    flow.space(8)
    for text in ("LAPORAN KINERJA INSTANSI PEMERINTAH", f"TAHUN {YEAR}", UNIT.upper(), PLACE.upper()):
        flow.line(text, align="center", weight=1, size=14)
        flow.space(1)


def _opening(report: Annual) -> None:
    flow = report.flow
    flow.line("KATA PENGANTAR", align="center", weight=1)
    flow.paragraph(
        f"Laporan Kinerja {UNIT} {PLACE} Tahun {YEAR} disusun sebagai pertanggungjawaban atas pelaksanaan "
        "tugas dan fungsi, dan memuat capaian indikator kinerja yang telah diperjanjikan."
    )
    flow.new_sheet()
    flow.line("BAB I PENDAHULUAN", align="center", weight=1)
    for text in OPENING:
        flow.paragraph(text)
    flow.new_sheet()
    flow.line("BAB II PERENCANAAN KINERJA", align="center", weight=1)
    flow.paragraph("Target yang diperjanjikan tercantum pada tabel berikut.")
    report.table(f"Perjanjian Kinerja Tahun {YEAR}", agreement(report))


def _scale(report: Annual) -> None:
    flow = report.flow
    flow.paragraph("Makna atas capaian kinerja ditentukan dengan sebutan sebagai berikut:")
    texts = ("> 100 %", "> 80 - 100 %", "> 55 - 80 %", "<= 55 %")
    for k, ((_, label), text) in enumerate(zip(SCALE, texts, strict=True)):
        flow.line(f"{k + 1}) {text} : {label}", indent=24)
    flow.space(1)


def _closing(report: Annual) -> None:
    flow = report.flow
    flow.line("BAB IV PENUTUP", align="center", weight=1)
    if report.mean:
        flow.paragraph(
            f"Rata-rata capaian kinerja Tahun {YEAR} adalah {report.mean} % dengan kategori Sangat Baik."
        )
    flow.paragraph("Demikian laporan ini disusun sebagai bahan perbaikan kinerja pada masa mendatang.")


def _page_numbers(sheets: list[Sheet]) -> None:
    for k, sheet in enumerate(sheets):
        sheet.things.append(Text(sheet.width / 2, sheet.height - 30, str(k + 1), "Times-Roman", 9))


def annual_reports() -> list[tuple[str, bytes, list[dict[str, Any]]]]:
    """(name, PDF, expected findings) of every layout: the clean report, and the one with all its slips."""
    found = []
    for slug, layout in LAYOUTS.items():
        for kind, slips in (("bersih", ()), ("salah", layout.slips)):
            flow = drawn(
                layout.chapter,
                dict(pair for s in slips for pair in ((s.key, s.text), *s.also)),
                cover=layout.cover,
                landscape=layout.landscape,
            )
            rows = [
                {"rule": s.rule, "severity": s.severity, "stated": s.text, "page": flow.marks[s.key] + 1}
                for s in slips
            ]
            found.append((f"tahunan-{slug}-{kind}", paint(flow.sheets), rows))
    return found
