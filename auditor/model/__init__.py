"""What a report says, without where on the page it was found. Imports values only."""

from auditor.model.base import Part
from auditor.model.claims import Claim, Quantity, Section, SentenceArithmetic, SentenceKind
from auditor.model.document import (
    Caption,
    Chapter,
    ContentsEntry,
    PartNeeded,
    Reference,
    Remnant,
    Signature,
    SignedDate,
)
from auditor.model.identity import Identity, IdentityMention, Kind, MentionKind, PeriodMention
from auditor.model.report import Report
from auditor.model.scale import Formula, FormulaKind, Scale, ScaleClass
from auditor.model.tables import (
    Agreement,
    AgreementRow,
    Budget,
    BudgetRow,
    Column,
    Measurement,
    MeasurementRow,
    OtherFigure,
    Polarity,
    Role,
    Row,
    Table,
    UnreadTable,
)

__all__ = [
    "Agreement", "AgreementRow", "Budget", "BudgetRow", "Caption", "Chapter", "Claim", "Column",
    "ContentsEntry", "Formula", "FormulaKind", "Identity", "IdentityMention", "Kind", "Measurement",
    "MeasurementRow", "MentionKind", "OtherFigure", "Part", "PartNeeded", "PeriodMention", "Polarity",
    "Quantity", "Reference", "Remnant", "Report", "Role", "Row", "Scale", "ScaleClass", "Section",
    "SentenceArithmetic", "SentenceKind", "Signature", "SignedDate", "Table", "UnreadTable",
]  # fmt: skip
