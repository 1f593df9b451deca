"""The tables of the annual reports, one layout after the other, and the slips that each is tried with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from auditor.benchmark.annual import (
    FACTS,
    UNIT,
    YEAR,
    Annual,
    Chapter,
    Fact,
    Planted,
    category,
    mean,
    percent,
)
from auditor.benchmark.grid import Cell, Line, Table

Head = tuple[str, int, int, int]
"""Text, column, columns, rows."""


def _table(
    widths: Sequence[float], heads: Sequence[Sequence[Head]], body: Sequence[Line], numbers: bool
) -> Table:
    lines = [
        Line([Cell(t, c, n, r, align="center", bold=True) for t, c, n, r in row], head=True) for row in heads
    ]
    if numbers:
        lines.append(Line([Cell(str(i + 1), i, align="center") for i in range(len(widths))], head=True))
    return Table([*widths], lines, [*body])


def _groups() -> list[tuple[str, list[tuple[int, Fact]]]]:
    return [(name, [*facts]) for name, facts in groupby(enumerate(FACTS), key=lambda pair: pair[1].sasaran)]


def _rows(report: Annual, columns: Sequence[tuple[str, str]], first: int, *, named: str = "") -> list[Line]:
    """One line for each indicator, number and sasaran merged over its rows. columns: (key, kind) from
    column `first` on; named: the key's beginning."""
    lines = []
    for number, (sasaran, facts) in enumerate(_groups(), 1):
        for k, (i, fact) in enumerate(facts):
            cells = []
            if k == 0:
                cells += [
                    Cell(f"{number}.", 0, rows=len(facts), align="center"),
                    Cell(sasaran, 1, rows=len(facts)),
                ]
            cells.append(Cell(fact.name, 2))
            for at, (key, kind) in enumerate(columns):
                place = f"{named}{key}.{i}"
                cells.append(
                    Cell(report.text(place, _shown(fact, kind)), first + at, align="center", key=place)
                )
            lines.append(Line(cells))
    return lines


def _shown(fact: Fact, kind: str) -> str:
    """What a column of this kind prints for an indicator."""
    if kind.startswith("%"):
        return percent(fact.share(kind[1:] or "target"))
    if kind == "category":
        return category(fact.share())
    if kind == "both":
        return f"{percent(fact.share())} % ({category(fact.share())})"
    return str(getattr(fact, kind))


def _mean_line(report: Annual, cells: Sequence[tuple[int, str, str]], span: int) -> Line:
    """ "Rata-rata" over the first columns; cells: (column, key, text)."""
    report.mean = cells[0][2]
    label = Cell("Rata-rata", 0, span, align="center", bold=True)
    figures = [
        Cell(report.text(key, text), column, align="center", bold=True, key=key)
        for column, key, text in cells
    ]
    return Line([label, *figures])


def agreement(report: Annual) -> Table:
    """The Perjanjian Kinerja: the units stand in the targets."""
    heads: list[list[Head]] = [
        [("No", 0, 1, 1), ("Sasaran Strategis", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1), ("Target", 3, 1, 1)]
    ]
    lines = _rows(report, (), 3)
    for line, (i, fact) in zip(lines, enumerate(FACTS), strict=True):
        unit = "%" if fact.unit == "persen" else f" {fact.unit}"
        line.cells.append(Cell(report.text(f"pk.{i}", fact.target + unit), 3, align="center", key=f"pk.{i}"))
    return _table([26, 140, 200, 100], heads, lines, False)


def ends(report: Annual) -> None:
    """Realisasi before Target, last year's column, a number row, and the percent of the end target."""
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 2), ("Sasaran", 1, 1, 2), ("Indikator", 2, 1, 2), ("Capaian Tahun Lalu", 3, 1, 2),
            (f"Tahun {YEAR}", 4, 3, 1), ("Target Akhir Renstra", 7, 1, 2),
            (f"Capaian Tahun {YEAR} terhadap Target Akhir Renstra", 8, 1, 2),
        ],
        [("Realisasi", 4, 1, 1), ("Target", 5, 1, 1), ("% Capaian", 6, 1, 1)],
    ]  # fmt: skip
    columns = (
        ("last", "last"), ("result", "result"), ("target", "target"), ("pct", "%"), ("end", "end"),
        ("pctend", "%end"),
    )  # fmt: skip
    lines = _rows(report, columns, 3)
    lines.append(_mean_line(report, ((6, "mean", percent(mean())), (8, "meanend", percent(mean("end")))), 6))
    lines[-1].cells.append(Cell("", 7))
    report.table(
        f"Pengukuran Kinerja Tahun {YEAR}", _table([24, 82, 100, 42, 48, 40, 46, 44, 50], heads, lines, True)
    )


def years(report: Annual) -> None:
    """Three years side by side, each with target, realisasi, capaian and kriteria: fifteen columns."""
    heads: list[list[Head]] = [
        [("No", 0, 1, 2), ("Sasaran", 1, 1, 2), ("Indikator Kinerja", 2, 1, 2)],
        [],
    ]
    for k, year in enumerate((YEAR - 2, YEAR - 1, YEAR)):
        at = 3 + 4 * k
        heads[0].append((f"Tahun {year}", at, 4, 1))
        heads[1] += [
            ("Target", at, 1, 1), ("Realisasi", at + 1, 1, 1), ("Capaian (%)", at + 2, 1, 1),
            ("Kriteria", at + 3, 1, 1),
        ]  # fmt: skip
    own = (("target", "target"), ("result", "result"), ("pct", "%"), ("category", "category"))
    lines = _rows(report, own, 11)
    for line, (i, fact) in zip(lines, enumerate(FACTS), strict=True):
        for k, (target, result) in enumerate(((fact.national, fact.last), (fact.target, fact.last))):
            past = Fact("", "", "", target, result, "", "", "")
            texts = (target, result, percent(past.share()), category(past.share()))
            for at, text in enumerate(texts):
                key = f"y{k}.{at}.{i}"
                cell = Cell(report.text(key, text), 3 + 4 * k + at, align="center", key=key)
                line.cells.insert(-4, cell)
    report.table(
        f"Perkembangan Capaian Kinerja Tahun {YEAR - 2} sampai dengan {YEAR}",
        _table([22, 92, 112, *[36, 42, 42, 44] * 3], heads, lines, False),
    )


def apart(report: Annual) -> None:
    """Targets and results without a percentage; fractions in the text, the categories in a third table."""
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran Strategis", 1, 1, 1), ("Indikator Sasaran", 2, 1, 1),
            ("Target Kinerja", 3, 1, 1), ("Realisasi Kinerja", 4, 1, 1),
        ]
    ]  # fmt: skip
    lines = _rows(report, (("target", "target"), ("result", "result")), 3)
    report.table(
        f"Perbandingan Target dan Realisasi Indikator Kinerja Tahun {YEAR}",
        _table([26, 120, 180, 70, 70], heads, lines, False),
    )
    both: list[list[Head]] = [
        [("No", 0, 1, 2), ("Sasaran", 1, 1, 2), (f"Tahun {YEAR - 1}", 2, 2, 1), (f"Tahun {YEAR}", 4, 3, 1)],
        [
            ("Indikator", 2, 1, 1), ("Capaian", 3, 1, 1), ("Indikator", 4, 1, 1), ("Target", 5, 1, 1),
            ("Capaian", 6, 1, 1),
        ],
    ]  # fmt: skip
    lines = _rows(report, (), 3)
    for line, (i, fact) in zip(lines, enumerate(FACTS), strict=True):
        for at, (key, text) in enumerate(
            (
                (f"b.last.{i}", fact.last),
                ("", fact.name),
                (f"b.target.{i}", fact.target),
                (f"b.result.{i}", fact.result),
            )
        ):
            line.cells.append(
                Cell(report.text(key, text), 3 + at, align="center" if key else "left", key=key)
            )
    report.table(
        f"Perbandingan Capaian Indikator Kinerja Tahun {YEAR - 1} dan {YEAR}",
        _table([24, 92, 100, 44, 100, 44, 50], both, lines, False),
    )
    for fact in FACTS:
        report.flow.paragraph(
            f"Capaian {fact.name} adalah {fact.result} / {fact.target} x 100 % = {percent(fact.share())} %."
        )
    recap: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran Strategis", 1, 1, 1), ("Indikator Sasaran", 2, 1, 1),
            ("Capaian Kinerja", 3, 1, 1), ("Kategori", 4, 1, 1),
        ]
    ]  # fmt: skip
    lines = _rows(report, (("r.pct", "%"), ("r.category", "category")), 3)
    report.table(
        f"Rekapitulasi Capaian Indikator Kinerja Tahun {YEAR}",
        _table([26, 120, 180, 70, 70], recap, lines, False),
    )


def each(report: Annual) -> None:
    """One small table for each indicator, the analysis in a merged cell below."""
    heads: list[list[Head]] = [
        [("Indikator Kinerja", 0, 1, 1), ("Satuan", 1, 1, 1), ("Target", 2, 1, 1), ("Realisasi", 3, 1, 1),
         ("Capaian (%)", 4, 1, 1)]
    ]  # fmt: skip
    for i, fact in enumerate(FACTS):
        cells = [Cell(fact.name, 0), Cell(fact.unit, 1, align="center")]
        for at, kind in enumerate(("target", "result", "%")):
            key = f"{kind}.{i}"
            cells.append(Cell(report.text(key, _shown(fact, kind)), 2 + at, align="center", key=key))
        about = Cell("Analisis: kegiatan dilaksanakan sesuai rencana dan melibatkan kecamatan.", 0, 5)
        report.table(
            f"Capaian {fact.name} Tahun {YEAR}",
            _table([200, 70, 66, 66, 66], heads, [Line(cells), Line([about])], False),
        )


def inside(report: Annual) -> None:
    """The category inside the cell of the percentage; no title page that can be read."""
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran Strategis", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1),
            ("Target", 3, 1, 1), ("Realisasi", 4, 1, 1), ("% Capaian", 5, 1, 1),
        ]
    ]  # fmt: skip
    columns = (("target", "target"), ("result", "result"), ("both", "both"))
    report.table(
        f"Pengukuran Kinerja {UNIT} Tahun {YEAR}",
        _table([26, 110, 150, 56, 56, 70], heads, _rows(report, columns, 3), False),
    )


def stacked(report: Annual) -> None:
    """Indicators one under the other in a cell, the percentage in brackets, one mean for each sasaran."""
    heads: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran", 1, 1, 1), ("Indikator Sasaran", 2, 1, 1), ("Target", 3, 1, 1),
            ("Realisasi", 4, 1, 1), ("Capaian Sasaran", 5, 1, 1),
        ]
    ]  # fmt: skip
    lines = []
    means = []
    for number, (sasaran, facts) in enumerate(_groups(), 1):
        own = mean("target", tuple(fact for _, fact in facts))
        means.append(own)
        results = [
            f"{report.text(f'result.{i}', f.result)} ({report.text(f'pct.{i}', percent(f.share()))}%)"
            for i, f in facts
        ]
        marks = "abc"
        key = f"group.{number}"
        lines.append(
            Line(
                [
                    Cell(f"{number}.", 0, align="center"),
                    Cell(sasaran, 1),
                    Cell(
                        "\n".join(f"{marks[k]}. {f.name}" for k, (_, f) in enumerate(facts)),
                        2,
                        key=f"pct.{facts[0][0]}",
                    ),
                    Cell("\n".join(f.target for _, f in facts), 3, align="center"),
                    Cell("\n".join(results), 4, align="center", key=f"result.{facts[0][0]}"),
                    Cell(report.text(key, percent(own)), 5, align="center", key=key),
                ]
            )
        )
    shown = [percent(m) for m in means]
    whole = sum((_fraction(s) for s in shown), _fraction("0")) / len(shown)
    lines.append(_mean_line(report, ((5, "mean", percent(whole)),), 5))
    report.table(
        f"Tingkat Capaian Sasaran Tahun {YEAR}", _table([26, 110, 170, 50, 80, 56], heads, lines, False)
    )


def _fraction(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def against(report: Annual) -> None:
    """The results against last year's and the nation's, the formula in the head, broken over a page."""
    own: list[list[Head]] = [
        [
            ("No", 0, 1, 1), ("Sasaran", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1), ("Target", 3, 1, 1),
            ("Realisasi", 4, 1, 1), ("Capaian (%)", 5, 1, 1),
        ]
    ]  # fmt: skip
    columns = (("target", "target"), ("result", "result"), ("pct", "%"))
    lines = [*_rows(report, columns, 3), _mean_line(report, ((5, "mean", percent(mean())),), 5)]
    report.table(f"Capaian Kinerja Tahun {YEAR}", _table([26, 120, 160, 54, 54, 54], own, lines, False))
    for of, title, name in (
        ("last", f"Realisasi Tahun {YEAR} Dibandingkan Tahun {YEAR - 1}", f"Realisasi Tahun {YEAR - 1}"),
        ("national", f"Realisasi Tahun {YEAR} Dibandingkan Capaian Nasional", "Standar Nasional"),
    ):
        word = f"Realisasi {YEAR} Thdp " + (f"Thn {YEAR - 1}" if of == "last" else "Capaian Nasional")
        heads: list[list[Head]] = [
            [
                ("No", 0, 1, 1), ("Sasaran", 1, 1, 1), ("Indikator Kinerja", 2, 1, 1), (name, 3, 1, 1),
                (f"Realisasi Tahun {YEAR}", 4, 1, 1), (f"{word} (5/4) x 100%", 5, 1, 1),
            ]
        ]  # fmt: skip
        pairs = ((of, of), (f"{of}.result", "result"), (f"{of}.pct", f"%{of}"))
        report.table(title, _table([26, 110, 150, 60, 60, 70], heads, _rows(report, pairs, 3), True))


@dataclass(frozen=True, slots=True)
class AnnualLayout:
    """A layout of the measurements and the slips that its second report holds."""

    chapter: Chapter
    slips: tuple[Planted, ...]
    cover: bool = True
    landscape: bool = False


LAYOUTS = {
    "akhir-renstra": AnnualLayout(
        ends,
        (
            Planted("A01", "pct.1", "121,00"),
            Planted("A01", "pctend.2", "83,75"),
            Planted("S02", "pk.3", "26 unit"),
        ),
    ),
    "tiga-tahun": AnnualLayout(
        years,
        (Planted("A01", "y1.2.4", "89,98"), Planted("K01", "category.0", "Baik")),
        landscape=True,
    ),
    "tanpa-persen": AnnualLayout(
        apart, (Planted("S01", "b.result.3", "22"), Planted("K01", "r.category.2", "Cukup")), cover=False
    ),
    "per-indikator": AnnualLayout(each, (Planted("A01", "%.2", "58,00"),)),
    "kategori-dalam-sel": AnnualLayout(inside, (Planted("K01", "both.4", "104,00 % (Baik)"),), cover=False),
    "bertumpuk": AnnualLayout(stacked, (Planted("A02", "group.1", "109,00"),)),
    "pembanding": AnnualLayout(
        against,
        (
            Planted("A01", "last.pct.1", "131,74"),
            Planted("S01", "national.result.0", "87,60", also=(("national.pct.0", "109,50"),)),
        ),
    ),
}
