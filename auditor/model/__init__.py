"""What a report says, without where on the page it was found. Imports values only."""

from auditor.model.base import Part
from auditor.model.claims import (
    Binding,
    Claim,
    Count,
    CountKind,
    Quantity,
    Saying,
    Section,
    SentenceArithmetic,
    SentenceKind,
    Trend,
)
from auditor.model.document import (
    Caption,
    Chapter,
    ContentsEntry,
    LawMention,
    NumberedHeading,
    PartNeeded,
    Reference,
    Remnant,
    Signature,
    SignedDate,
)
from auditor.model.extract import BudgetLine, Extract, Indicator, PastFigure, Signatory
from auditor.model.identity import Identity, IdentityMention, Kind, MentionKind, PeriodMention
from auditor.model.report import Report
from auditor.model.scale import Formula, FormulaKind, Scale, ScaleClass
from auditor.model.tables import (
    Agreement,
    AgreementRow,
    Basis,
    Budget,
    BudgetRow,
    Column,
    EfficiencyRow,
    EfficiencyTable,
    Measurement,
    MeasurementRow,
    OtherFigure,
    Plan,
    PlanRow,
    Polarity,
    Role,
    Row,
    Table,
    Tally,
    TallyRow,
    UnreadTable,
)

__all__ = [
    "Agreement", "AgreementRow", "Basis", "Binding", "Budget", "BudgetLine", "BudgetRow", "Caption",
    "Chapter", "Claim", "Column", "ContentsEntry", "Count", "CountKind", "EfficiencyRow",
    "EfficiencyTable", "Extract", "Formula", "FormulaKind", "Identity", "IdentityMention", "Indicator",
    "Kind", "LawMention", "Measurement", "MeasurementRow", "MentionKind", "NumberedHeading",
    "OtherFigure", "Part", "PartNeeded", "PastFigure", "PeriodMention", "Plan", "PlanRow", "Polarity",
    "Quantity", "Reference", "Remnant", "Report", "Role", "Row", "Saying", "Scale", "ScaleClass",
    "Section", "SentenceArithmetic", "SentenceKind", "Signatory", "Signature", "SignedDate", "Table",
    "Tally", "TallyRow", "Trend", "UnreadTable",
]  # fmt: skip
