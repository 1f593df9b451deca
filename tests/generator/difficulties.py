"""Single tables in hard layouts, with the cells that a reader must get out of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.benchmark.chapters import table_of
from auditor.benchmark.flow import Flow
from auditor.benchmark.grid import lay_table
from auditor.benchmark.paper import paint, ready_fonts
from auditor.benchmark.truth import Column, Grid, Layout, Truth

FILLER = "Uraian singkat mengenai pelaksanaan tugas pada periode pelaporan disampaikan pada bagian ini."
LONG = (
    "Tersusunnya dokumen perencanaan, penganggaran, pengendalian dan evaluasi kinerja yang lengkap, "
    "tepat waktu serta sesuai dengan ketentuan yang berlaku di lingkungan perangkat daerah"
)


def _grid(rows: list[dict[str, str]], **changes: Any) -> Grid:
    columns = [
        Column(key="no", head="No", width=0.5),
        Column(key="subject", head="Uraian Tugas", width=2.6),
        Column(key="indicator", head="Indikator Kinerja", width=2.6),
        Column(key="annual", head="Target Tahunan", width=1.2),
        Column(key="period", head="Target s/d Triwulan IV", width=1.2),
        Column(key="realisasi", head="Realisasi s/d Triwulan IV", width=1.2),
        Column(key="achievement", head="% Capaian", width=1.1),
    ]
    return Grid(columns=columns, rows=rows, label_columns=6, **changes)


def _row(k: int, subject: str = "", **changes: str) -> dict[str, str]:
    target = 12 + 7 * k
    row = {
        "no": str(k),
        "subject": subject or f"Terlaksananya kegiatan pelayanan kelompok {k}",
        "indicator": f"Jumlah laporan pelayanan kelompok {k} yang disusun tepat waktu",
        "annual": f"{target} Laporan",
        "period": f"{target} Laporan",
        "realisasi": f"{target} Laporan",
        "achievement": "100,00",
    }
    return row | changes


def _mean() -> dict[str, str]:
    return {"role": "mean", "label": "Rata-rata Capaian", "achievement": "100,00%"}


def _plain(count: int = 5) -> Grid:
    return _grid([*(_row(k + 1) for k in range(count)), _mean()])


def _long_rows() -> Grid:
    return _grid([_row(k + 1, LONG if k % 2 else "") for k in range(7)] + [_mean()])


def _merged() -> Grid:
    rows = [
        _row(1, LONG + ", " + LONG.lower()),
        _row(2, "^"),
        _row(3, "^"),
        _row(4, LONG),
        _row(5, "^"),
        _mean(),
    ]
    return _grid(rows)


def _two_level() -> Grid:
    grid = _plain()
    for column, head in zip(grid.columns[4:], ("Target", "Realisasi", "Capaian (%)"), strict=True):
        column.group, column.head = "TRIWULAN IV", head
    return grid


def _narrow() -> Grid:
    columns = [
        Column(key="no", head="No", width=0.4),
        Column(key="subject", head="Program/Kegiatan", width=1.4),
        Column(key="indicator", head="Indikator Kinerja Kegiatan", width=1.2),
        Column(key="pagu", head="Pagu Anggaran (Rp)", width=0.75),
        Column(key="target_kas", head="Target (Rp)", width=0.75),
        Column(key="realisasi_kas", head="Realisasi (Rp)", width=0.75),
        Column(key="absorption", head="Capaian", width=0.45),
        Column(key="note", head="Keterangan", width=3),
    ]
    rows = [
        {
            "no": str(k),
            "subject": "Penyelenggaraan/Pemeliharaan sarana pertanggungjawaban",
            "indicator": "Persentase keterselenggaraan",
            "pagu": f"{k}.084.795.000",
            "target_kas": f"{k}.084.795.000",
            "realisasi_kas": f"{k}.001.235.750",
            "absorption": "98,36",
            "note": "Telah dilaksanakan sesuai jadwal",
        }
        for k in range(5, 9)
    ]
    return Grid(columns=columns, rows=rows)


def _groups() -> Grid:
    group = {"role": "group", "label": "Tujuan: Terwujudnya pelayanan yang cepat dan murah"}
    other = {"role": "group", "label": "Sasaran: Meningkatnya kualitas laporan"}
    return _grid([group, _row(1), _row(2), other, _row(3), _row(4), _mean()])


def _english() -> Grid:
    rows = [
        _row(k, annual=f"{k},250 Ton", period=f"{k},250.50", realisasi=f"{k},250.50", achievement="100.00")
        for k in range(1, 5)
    ]
    return _grid(rows)


def _missing() -> Grid:
    rows = [
        _row(1),
        _row(2, realisasi="n/a", achievement="n/a"),
        _row(3, period="-", realisasi="-", achievement=""),
    ]
    return _grid([*rows, _row(4, period="0", realisasi="0", achievement="0")])


def _swapped() -> Grid:
    grid = _plain()
    grid.columns[4], grid.columns[5] = grid.columns[5], grid.columns[4]
    grid.columns.insert(3, Column(key="unit", head="Satuan", width=1.0))
    for row in grid.rows[:-1]:
        row["unit"] = "Laporan"
    return grid.model_copy(update={"label_columns": 7})


def _last_year() -> Grid:
    grid = _plain()
    grid.columns.insert(3, Column(key="last", head="Realisasi Tahun 2024", width=1.2))
    for k, row in enumerate(grid.rows[:-1]):
        row["last"] = f"{11 + k} Laporan"
    return grid.model_copy(update={"label_columns": 7})


def _formula_head() -> Grid:
    grid = _plain()
    grid.columns[-1].head = "% Capaian\n(6)/(5)\nx 100 %"
    return grid


def _budget() -> Grid:
    columns = [
        Column(key="no", head="No", width=0.7),
        Column(key="subject", head="Program / Kegiatan / Sub Kegiatan", width=3),
        Column(key="pagu", head="Pagu Anggaran Tahunan (Rp)", width=1.6),
        Column(key="realisasi_kas", head="Realisasi s/d Triwulan IV (Rp)", width=1.6),
        Column(key="absorption", head="Penyerapan (%)", width=1.1),
    ]
    lines = [
        ("1", "Program Pembinaan Kelompok", "1.250.000.000", "1.180.500.000", "94,44"),
        ("1.1", "Kegiatan Pelatihan", "800.000.000", "760.500.000", "95,06"),
        ("1.1.1", "Sub Kegiatan Pelatihan Dasar", "500.000.000", "480.000.000", "96,00"),
        ("1.1.2", "Sub Kegiatan Pelatihan Lanjutan", "300.000.000", "280.500.000", "93,50"),
        ("1.2", "Kegiatan Pendampingan", "450.000.000", "420.000.000", "93,33"),
    ]
    keys = ("no", "subject", "pagu", "realisasi_kas", "absorption")
    rows = [dict(zip(keys, line, strict=True)) for line in lines]
    total = {"role": "total", "label": "JUMLAH", "pagu": "1.250.000.000", "realisasi_kas": "1.180.500.000"}
    return Grid(columns=columns, rows=[*rows, total | {"absorption": "94,44"}])


def _other_head() -> Grid:
    heads = ["No.", "Tugas", "Indikator", "Target", "Target TW IV", "Realisasi", "Capaian"]
    return _long_rows().model_copy(update={"other_heads": heads})


# slug: (table, changes of the layout, lines of text before it)
DIFFICULTIES: dict[str, tuple[Callable[[], Grid], dict[str, Any], int]] = {
    "ruled": (_plain, {}, 2),
    "boxes": (_plain, {"border": "rect"}, 2),
    "word-borders": (_plain, {"border": "word"}, 2),
    "horizontal-only": (_plain, {"border": "rows"}, 2),
    "horizontal-only-over-page": (_long_rows, {"border": "rows"}, 14),
    "three-rules": (_plain, {"border": "booktabs"}, 2),
    "dotted": (_plain, {"border": "dotted"}, 2),
    "dots-as-squares": (lambda: _plain(3), {"border": "dots"}, 2),
    "very-thin": (_plain, {"border": "thin"}, 2),
    "no-rulings": (_plain, {"border": "aligned", "shade": "none"}, 2),
    "no-rulings-shaded-head": (_plain, {"border": "aligned"}, 2),
    "no-rulings-over-page": (_long_rows, {"border": "aligned", "split_rows": False}, 14),
    "landscape": (_plain, {"sheets": "landscape"}, 2),
    "rotated": (_plain, {"sheets": "rotated"}, 2),
    "rotated-over-page": (_long_rows, {"sheets": "rotated", "border": "word"}, 6),
    "two-level-head": (_two_level, {"border": "word"}, 2),
    "two-level-head-horizontal": (_two_level, {"border": "rows"}, 2),
    "numbering-row": (_plain, {"numbering_row": True}, 2),
    "white-on-blue": (_plain, {"shade": "navy", "border": "rows"}, 2),
    "narrow-columns": (_narrow, {"border": "word"}, 2),
    "narrow-columns-horizontal": (_narrow, {"border": "rows"}, 2),
    "merged-over-page": (_merged, {"border": "word"}, 15),
    "row-cut": (_long_rows, {"border": "word"}, 15),
    "row-cut-head-repeated": (_long_rows, {"repeat_head": "yes", "numbering_row": True}, 15),
    "row-cut-other-head": (_other_head, {"repeat_head": "other"}, 15),
    "mean-alone": (_plain, {"mean_alone": True, "repeat_head": "yes"}, 2),
    "group-rows": (_groups, {"border": "word"}, 2),
    "english-numbers": (_english, {}, 2),
    "not-available": (_missing, {}, 2),
    "realisasi-first": (_swapped, {}, 2),
    "last-year": (_last_year, {"border": "word"}, 2),
    "formula-head": (_formula_head, {"border": "word"}, 2),
    "budget-tree": (_budget, {"border": "word"}, 2),
    "words-apart": (_plain, {"text": "words", "border": "word"}, 2),
    "pieces-of-words": (_plain, {"text": "pieces", "border": "word"}, 2),
}


def draw_difficulty(slug: str) -> tuple[bytes, dict[str, Any]]:
    """The PDF, and what stands in it: heads of the columns (upper head first) and rows of cell texts.

    A merged cell's text stands in its first row, the others have None; a label that spans columns stands in
    the first of them. Blanks do not matter: a narrow column breaks words and numbers.
    """
    make, changes, before = DIFFICULTIES[slug]
    grid = make()
    ready_fonts()
    flow = Flow(Layout(**changes))
    flow.new_sheet(flow.layout.sheets)
    for _ in range(before):
        flow.paragraph(f"{FILLER} {FILLER}")
    flow.paragraph("Tabel 2.3", align="center", weight=1)
    flow.paragraph("Pengukuran Kinerja Triwulan IV Tahun 2025", align="center", weight=1)
    lay_table(flow, table_of(flow, Truth(slug=slug, layout=flow.layout), "table", grid))
    flow.paragraph(f"Dari tabel di atas tampak bahwa kegiatan berjalan sesuai rencana. {FILLER}")
    pages = sorted({page + 1 for key, page in flow.marks.items() if key.startswith("table.")})
    return paint(flow.sheets), {"pages": pages, **_cells(grid)}


def _cells(grid: Grid) -> dict[str, Any]:
    heads = [f"{column.group} {column.head}".split() for column in grid.columns]
    return {"heads": [" ".join(words) for words in heads], "rows": [_texts(grid, row) for row in grid.rows]}


def _texts(grid: Grid, row: dict[str, str]) -> list[str | None]:
    texts: list[str | None] = [None if row.get(c.key) == "^" else row.get(c.key, "") for c in grid.columns]
    if "label" in row:
        span = len(grid.columns) if row["role"] == "group" else grid.label_columns
        texts[:span] = [row["label"], *[None] * (span - 1)]
    return texts
