"""What of a report is kept for the comparison with others: small, and cheap to send between processes.

Plain dataclasses, unlike the rest of the model: a run may hold thousands of these at once, and every
one crosses from a worker to the main process.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.model.identity import Identity
from auditor.model.tables import Polarity, Role
from auditor.values import Figure, Printed

Words = tuple[str, ...]

BLANK = Printed("")
"""What is not printed."""


@dataclass(frozen=True, slots=True)
class PastFigure:
    """A figure of another year that a row prints beside its own ("Realisasi 2024")."""

    quantity: str
    year: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row of the report's own budget table, as in BudgetRow. parent: index in Extract.lines, or None.

    cumulative: the realisasi counts from the beginning of the year, and is not that of a quarter alone.
    """

    text: Printed
    number: str = ""
    role: Role = Role.ROW
    parent: int | None = None
    pagu: Figure | None = None
    target: Figure | None = None
    realisasi: Figure | None = None
    absorption: Figure | None = None
    cumulative: bool = True
    past: tuple[PastFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the report's own measurement, as in MeasurementRow.

    cumulative: the realisasi is said to count from the beginning of the year ("s/d Triwulan III").
    """

    subject: Printed
    text: Printed
    annual_target: Figure | None = None
    period_target: Figure | None = None
    realisasi: Figure | None = None
    achievement: Figure | None = None
    polarity: Polarity = Polarity.UNKNOWN
    cumulative: bool = False
    past: tuple[PastFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature block with what its texts say.

    role: "author", "foreword" (the author there) or "superior". bare: the words of the name without
    titles; titles: the letters of the titles, in their order; rank_key: the rank in one spelling, ""
    where none is printed; rank_known: it is a rank that there is; position_key: the position's words,
    abbreviations spelled out, without unit and region.
    """

    role: str
    name: Printed = BLANK
    nip: Printed = BLANK
    rank: Printed = BLANK
    position: Printed = BLANK
    bare: Words = ()
    titles: str = ""
    rank_key: str = ""
    rank_known: bool = False
    position_key: Words = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """One report for the rules across reports. id: that of its result, unique in the run.

    position_key: as in Signatory, of the title. unit_key and region: the words of the unit and of
    its region ("kota samudra raya"), () where the title has none. unit_is_part: the unit's name is that
    of a part of an office (UPTD, Puskesmas). revised: the report says that its
    agreement or its budget was changed in the year ("perubahan"). earlier: it is not of this run but
    of the earlier results that this run is held against.
    """

    id: str = ""
    input: int = 0
    identity: Identity = field(default_factory=Identity)
    position_key: Words = ()
    unit_key: Words = ()
    region: Words = ()
    unit_is_part: bool = False
    people: tuple[Signatory, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    revised: bool = False
    earlier: bool = False
