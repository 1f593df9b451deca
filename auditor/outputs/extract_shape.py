"""The part of the result file from which a later run reads this one's figures (--previous)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from auditor.model import Identity, Polarity, Role
from auditor.model.extract import BudgetLine, Extract, Indicator, PastFigure, Signatory
from auditor.values import Box, Figure, Place, Printed, State

_PLAIN = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")

MONEY = ("pagu", "target", "realisasi", "absorption")
MEASURED = ("annual_target", "period_target", "realisasi", "achievement")


class Kept(BaseModel):
    """Base of the parts of an extract."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Number(Kept):
    """A printed figure: its text, its number as a plain decimal, and where it stands."""

    text: str
    value: str | None
    decimals: int = Field(description="Digits after the decimal mark; negative for rounded millions.")
    exact: bool = Field(description="A count or whole amount; false for what may have been rounded.")
    unit: str
    page: int | None
    bbox: tuple[float, float, float, float] | None


class PastNumber(Kept):
    """A figure of another year in the same row."""

    quantity: str
    year: int
    figure: Number


class KeptRow(Kept):
    """One row of the main measurement ("indicator") or of the budget ("budget")."""

    kind: str = Field(json_schema_extra={"enum": ["indicator", "budget"]})
    role: str
    number: str
    subject: str
    indicator: str
    parent: int | None = Field(description="Among the rows of its kind, from 0.")
    polarity: str
    cumulative: bool = Field(description="The realisation is said to count from the beginning of the year.")
    figures: dict[str, Number]
    past: tuple[PastNumber, ...]


class KeptPerson(Kept):
    """One signature block. bare: the words of the name without titles."""

    role: str
    name: str
    nip: str
    rank: str
    position: str
    bare: tuple[str, ...]


class KeptReport(Kept):
    """What other reports and later periods are compared with."""

    position_key: tuple[str, ...]
    unit_key: tuple[str, ...]
    region: tuple[str, ...]
    revised: bool
    people: tuple[KeptPerson, ...]
    rows: tuple[KeptRow, ...]


def kept(extract: Extract) -> KeptReport:
    """The extract as it stands in the result file."""
    return KeptReport(
        position_key=extract.position_key,
        unit_key=extract.unit_key,
        region=extract.region,
        revised=extract.revised,
        people=tuple(_person(person) for person in extract.people),
        rows=(*map(_indicator, extract.indicators), *map(_line, extract.lines)),
    )


def _person(person: Signatory) -> KeptPerson:
    return KeptPerson(
        role=person.role,
        name=person.name.text,
        nip=person.nip.text,
        rank=person.rank.text,
        position=person.position.text,
        bare=person.bare,
    )


def _indicator(row: Indicator) -> KeptRow:
    return KeptRow(
        kind="indicator",
        role=Role.ROW.value,
        number="",
        subject=row.subject.text,
        indicator=row.text.text,
        parent=None,
        polarity=row.polarity.value,
        cumulative=row.cumulative,
        figures=_numbers((name, getattr(row, name)) for name in MEASURED),
        past=tuple(map(_past, row.past)),
    )


def _line(row: BudgetLine) -> KeptRow:
    return KeptRow(
        kind="budget",
        role=row.role.value,
        number=row.number,
        subject=row.text.text,
        indicator="",
        parent=row.parent,
        polarity=Polarity.UNKNOWN.value,
        cumulative=row.cumulative,
        figures=_numbers((name, getattr(row, name)) for name in MONEY),
        past=tuple(map(_past, row.past)),
    )


def _numbers(figures: Iterable[tuple[str, Figure | None]]) -> dict[str, Number]:
    return {name: _number(figure) for name, figure in figures if figure is not None and figure.raw.strip()}


def _number(figure: Figure) -> Number:
    sure = figure.state is State.NUMBER and not figure.doubt and not figure.bound
    return Number(
        text=figure.raw,
        value=f"{figure.value:f}" if sure and figure.value is not None else None,
        decimals=figure.decimals,
        exact=figure.exact,
        unit=figure.unit,
        page=figure.place.page,
        bbox=_box(figure.place.box),
    )


def _past(one: PastFigure) -> PastNumber:
    return PastNumber(quantity=one.quantity, year=one.year, figure=_number(one.figure))


def _box(box: Box | None) -> Box | None:
    """A tenth of a point, as in the rest of the result."""
    if box is None:
        return None
    x0, top, x1, bottom = (round(float(end), 1) for end in box)
    return x0, top, x1, bottom


def extract_from(report: KeptReport, name: str, identity: Identity) -> Extract:
    """The extract of a report of an earlier result file. name: its id there."""
    rows = {wanted: [row for row in report.rows if row.kind == wanted] for wanted in ("indicator", "budget")}
    return Extract(
        id=name,
        input=-1,  # no input of this run
        identity=identity,
        position_key=report.position_key,
        unit_key=report.unit_key,
        region=report.region,
        people=tuple(map(_person_from, report.people)),
        lines=tuple(map(_line_from, rows["budget"])),
        indicators=tuple(map(_indicator_from, rows["indicator"])),
        revised=report.revised,
    )


def _person_from(person: KeptPerson) -> Signatory:
    return Signatory(
        role=person.role,
        name=Printed(person.name),
        nip=Printed(person.nip),
        rank=Printed(person.rank),
        position=Printed(person.position),
        bare=person.bare,
    )


def _indicator_from(row: KeptRow) -> Indicator:
    figures = _figures_from(row.figures)
    return Indicator(
        subject=Printed(row.subject),
        text=Printed(row.indicator),
        polarity=Polarity(row.polarity),
        cumulative=row.cumulative,
        past=tuple(map(_past_from, row.past)),
        **{name: figures.get(name) for name in MEASURED},
    )


def _line_from(row: KeptRow) -> BudgetLine:
    figures = _figures_from(row.figures)
    return BudgetLine(
        text=Printed(row.subject),
        number=row.number,
        role=Role(row.role),
        parent=row.parent,
        cumulative=row.cumulative,
        past=tuple(map(_past_from, row.past)),
        **{name: figures.get(name) for name in MONEY},
    )


def _figures_from(numbers: Mapping[str, Number]) -> dict[str, Figure]:
    return {name: _figure_from(number) for name, number in numbers.items()}


def _figure_from(number: Number) -> Figure:
    """Raises ValueError for what is no number that a report prints: one of a million digits would be
    reckoned with for ever."""
    if number.value is not None and not _PLAIN.fullmatch(number.value):
        raise ValueError(number.value[:40])
    return Figure(
        raw=number.text,
        value=None if number.value is None else Decimal(number.value),
        decimals=number.decimals,
        exact=number.exact,
        unit=number.unit,
        place=Place(input=-1, page=number.page, box=number.bbox, text=number.text),
        state=State.NUMBER if number.value is not None else State.TEXT,
    )


def _past_from(one: PastNumber) -> PastFigure:
    return PastFigure(one.quantity, one.year, _figure_from(one.figure))
