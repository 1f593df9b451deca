"""A truth as the model that reading its PDF should give: for tests and benchmarks that need no pages.

Every figure's place says in `where` which part of the truth prints it ("measurement.3.achievement",
"conclusion.0"), as a truth's expected findings do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import count

from auditor.benchmark.scales import SCALES
from auditor.benchmark.settle import table_numbers, text_numbers
from auditor.benchmark.truth import Grid, Truth
from auditor.model import (
    Agreement,
    AgreementRow,
    Budget,
    BudgetRow,
    Claim,
    Formula,
    FormulaKind,
    Identity,
    Kind,
    Measurement,
    MeasurementRow,
    Polarity,
    Quantity,
    Report,
    Role,
    Row,
    Scale,
    ScaleClass,
    Section,
    SentenceArithmetic,
    SentenceKind,
)
from auditor.values import Figure, Place, Printed, Style
from auditor.values.numbers import parse_figure
from auditor.values.words import number_of_words

SECTIONS = {
    "summary": Section.SUMMARY,
    "measurement_after": Section.NARRATIVE,
    "budget_after": Section.NARRATIVE,
    "conclusion": Section.CONCLUSION,
}
EFFICIENCIES = {"ratio": "ratio-minus-one", "difference": "difference", "unspent": "unspent"}
ROW_QUANTITIES = {
    "annual": Quantity.TARGET,
    "period": Quantity.TARGET,
    "realisasi": Quantity.REALISASI,
    "achievement": Quantity.ACHIEVEMENT,
}


def modelled(truth: Truth) -> Report:
    """The report that a truth prints. A sentence that a slip has reworded is read by its expected finding."""
    return _Maker(truth).report()


class _Maker:
    def __init__(self, truth: Truth) -> None:
        self.truth = truth
        self._numbers = count()
        self._names = truth.names()

    def report(self) -> Report:
        truth = self.truth
        return Report(
            identity=Identity(
                kind=Kind(truth.kind),
                position=Printed(truth.position),
                unit=Printed(truth.unit),
                quarter=truth.quarter,
                year=truth.year,
            ),
            agreements=(self._agreement(truth.agreement),) if truth.agreement else (),
            measurements=(self._measurement(truth.measurement),) if truth.measurement else (),
            budgets=(self._budget(truth.budget),) if truth.budget else (),
            scales=(self._scale(),) if truth.scale else (),
            formulas=tuple(self._formulas()),
            claims=tuple(self._claims()),
            arithmetic=tuple(self._arithmetic()),
        )

    def _place(self, where: str, text: str) -> Place:
        top = float(next(self._numbers))
        return Place(box=(0.0, top, 1.0, top + 1), where=where, text=text)

    def _figure(self, where: str, text: str, numbers: str, *, exact: bool, unit: str = "") -> Figure:
        style = Style.EN if numbers == "en" else Style.ID
        figure = parse_figure(text, self._place(where, text), style=style, exact=exact, unit=unit)
        return figure if exact else figure.as_exact(False)

    def _cell(self, name: str, k: int, row: dict[str, str], key: str, grid: Grid) -> Figure | None:
        if not any(column.key == key for column in grid.columns) or key not in row:
            return None
        text = self.truth.fill(row[key])
        exact = key not in ("achievement", "absorption")
        unit = row.get("unit", "") if key in ("target", "annual", "period", "realisasi") else ""
        numbers = table_numbers(self.truth)
        return self._figure(f"{name}.{k}.{key}", text, numbers, exact=exact, unit=unit)

    def _text(self, name: str, k: int, row: dict[str, str], key: str) -> Printed:
        text = row.get(key, "")
        return Printed(text, self._place(f"{name}.{k}.{key}", text)) if text else Printed("")

    def _subjects(self, rows: list[dict[str, str]]) -> Iterator[str]:
        last = ""
        for row in rows:
            last = last if row.get("subject") == "^" else row.get("subject", "")
            yield last

    def _agreement(self, grid: Grid) -> Agreement:
        rows = tuple(
            AgreementRow(
                index=k,
                number=row.get("no", ""),
                subject=Printed(subject, self._place(f"agreement.{k}.subject", subject)),
                indicator=self._text("agreement", k, row, "indicator"),
                target=self._cell("agreement", k, row, "target", grid),
                polarity=Polarity.LOWER if "rendah" in row.get("note", "") else Polarity.HIGHER,
            )
            for k, (row, subject) in enumerate(zip(grid.rows, self._subjects(grid.rows), strict=True))
        )
        return Agreement(number=grid.number, rows=rows)

    def _measurement(self, grid: Grid) -> Measurement:
        agreed = [row["indicator"] for row in self.truth.agreement.rows] if self.truth.agreement else []
        rows = tuple(
            MeasurementRow(
                index=k,
                number=row.get("no", ""),
                role=Role(row.get("role", "row")),
                subject=Printed(subject or row.get("label", "")),
                indicator=self._text("measurement", k, row, "indicator"),
                annual_target=self._cell("measurement", k, row, "annual", grid),
                period_target=self._cell("measurement", k, row, "period", grid),
                realisasi=self._cell("measurement", k, row, "realisasi", grid),
                achievement=self._cell("measurement", k, row, "achievement", grid),
                category=self._category(k, row, grid),
                agreed_index=agreed.index(row["indicator"]) if row.get("indicator") in agreed else None,
                agreed_score=100,
            )
            for k, (row, subject) in enumerate(zip(grid.rows, self._subjects(grid.rows), strict=True))
        )
        return Measurement(number=grid.number, rows=rows, agreement=0 if agreed else None)

    def _category(self, k: int, row: dict[str, str], grid: Grid) -> Printed | None:
        there = any(column.key == "category" for column in grid.columns)
        return self._text("measurement", k, row, "category") if there else None

    def _budget(self, grid: Grid) -> Budget:
        levels: list[int] = []
        rows: list[BudgetRow] = []
        for k, row in enumerate(grid.rows):
            level = int(row.get("level", "0"))
            above = [i for i, other in enumerate(levels) if other < level]
            levels.append(level)
            role = Role(row.get("role", "row"))
            rows.append(
                BudgetRow(
                    index=k,
                    number=row.get("no", ""),
                    level=level,
                    parent=above[-1] if above and role is Role.ROW else None,
                    role=role,
                    subject=self._text("budget", k, row, "label" if "label" in row else "subject"),
                    pagu=self._cell("budget", k, row, "pagu", grid),
                    target=self._cell("budget", k, row, "target_kas", grid),
                    realisasi=self._cell("budget", k, row, "realisasi_kas", grid),
                    absorption=self._cell("budget", k, row, "absorption", grid),
                )
            )
        return Budget(number=grid.number, rows=tuple(rows))

    def _scale(self) -> Scale:
        bands = SCALES[self.truth.method["scale"]]
        classes = tuple(
            ScaleClass(
                low=b.low, high=b.high, low_open=b.low_open, high_open=b.high_open, labels=b.labels,
                printed=Printed(b.interval, self._place(f"scale.{k}.interval", b.interval)),
            )
            for k, b in enumerate(bands)
        )  # fmt: skip
        return Scale(classes=classes, caption=Printed("Skala"))

    def _formulas(self) -> Iterator[Formula]:
        if lower := self.truth.method.get("lower"):
            yield Formula(kind=FormulaKind.ACHIEVEMENT_LOWER, printed=Printed(lower), expression=lower)
        if efficiency := EFFICIENCIES.get(self.truth.method.get("efficiency", "")):
            yield Formula(kind=FormulaKind.EFFICIENCY, printed=Printed(efficiency), expression=efficiency)

    def _blocks(self) -> Iterator[tuple[str, Section, str]]:
        """Every sentence that may hold figures, with its key; what a slip has put in is a {name} again."""
        for name, section in SECTIONS.items():
            for k, block in enumerate(self.truth.sections.get(name, [])):
                if isinstance(block, str):
                    yield f"{name}.{k}", section, self._restored(f"{name}.{k}", block)

    def _restored(self, where: str, block: str) -> str:
        slip = next((e for e in self.truth.expected if e.where == where and e.rule == "S01"), None)
        if slip is None or slip.stated not in block:
            return block
        name = "absorption" if "anggaran" in block and "kinerja" not in block else "mean"
        self._names[f"odd_{name}"] = slip.stated
        return block.replace(slip.stated, f"{{odd_{name}}}", 1)

    def _value(self, where: str, name: str) -> Figure:
        money = name.startswith("text_")
        text = f"Rp{self._names[name]}" if money else f"{self._names[name]}%"
        return self._figure(where, text, text_numbers(self.truth), exact=money)

    def _claims(self) -> Iterator[Claim]:
        for where, section, block in self._blocks():
            found = [name.removeprefix("odd_") for name in re.findall(r"{(\w+)}", block)]
            names = dict(zip(found, re.findall(r"{(\w+)}", block), strict=True))
            shared = {"section": section, "sentence": Printed(block)}
            if "efficiency" in names:
                yield Claim(
                    quantity=Quantity.EFFICIENCY,
                    figure=self._value(where, names["efficiency"]),
                    performance=self._value(where, names["mean"]) if "mean" in names else None,
                    absorption=self._value(where, names["absorption"]) if "absorption" in names else None,
                    negative=self._names["efficiency_word"] == "inefisiensi",
                    **shared,
                )
                continue
            for name, quantity in (("mean", Quantity.MEAN_ACHIEVEMENT), ("absorption", Quantity.ABSORPTION)):
                if name in names:
                    yield Claim(
                        quantity=quantity,
                        figure=self._value(where, names[name]),
                        category=self._label(where, f"{name}_cat") if f"{name}_cat" in names else None,
                        called_mean="rata-rata" in block.lower(),
                        **shared,
                    )
            for name, quantity in (
                ("text_pagu", Quantity.PAGU),
                ("text_realisasi_kas", Quantity.REALISASI_ANGGARAN),
            ):
                if name in names:
                    yield Claim(quantity=quantity, figure=self._value(where, name), **shared)
            yield from self._of_rows(where, names, shared)

    def _label(self, where: str, name: str) -> Printed:
        return Printed(self._names[name], self._place(where, self._names[name]))

    def _of_rows(self, where: str, names: dict[str, str], shared: dict[str, object]) -> Iterator[Claim]:
        rows = self.truth.measurement.rows if self.truth.measurement else []
        for name in names:
            found = re.fullmatch(r"m(\d+)_(\w+)", name)
            if found and found[2] in ROW_QUANTITIES:
                row = rows[int(found[1])]
                exact = found[2] != "achievement"
                unit = row.get("unit", "") if exact else "%"
                yield Claim(
                    quantity=ROW_QUANTITIES[found[2]],
                    figure=self._figure(
                        where, row[found[2]], table_numbers(self.truth), exact=exact, unit=unit
                    ),
                    subject=Printed(row["indicator"]),
                    **shared,  # type: ignore[arg-type]
                )

    def _arithmetic(self) -> Iterator[SentenceArithmetic]:
        numbers = text_numbers(self.truth)
        for where, _, block in self._blocks():
            if "{share_whole}" in block:
                part, whole = (
                    self._figure(where, self._names[n], numbers, exact=True)
                    for n in ("share_part", "share_whole")
                )
                yield SentenceArithmetic(
                    kind=SentenceKind.SHARE, parts=(part, whole), stated=self._value(where, "share")
                )
            if "{count_words}" in block:
                stated = self._figure(where, self._names["count"], numbers, exact=True)
                words = self._names["count_words"]
                said = Figure(
                    raw=words,
                    value=Decimal(number_of_words(words) or 0),
                    exact=True,
                    place=self._place(where, words),
                )
                yield SentenceArithmetic(kind=SentenceKind.WORDS, parts=(said,), stated=stated)


__all__ = ["Row", "modelled"]
