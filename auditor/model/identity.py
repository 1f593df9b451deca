"""Who reports on what, and how the report names itself elsewhere."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.base import Part
from auditor.values import Figure, Printed


class Kind(StrEnum):
    """The families of report. Read from the report, never assumed."""

    POSITION = "position"  # LKj jabatan: one official, usually quarterly
    OFFICE = "office"  # LKjIP / LKIP of a unit, usually annual


class Identity(Part):
    """What the title says. quarter is 1..4, or None in an annual report."""

    kind: Kind = Kind.POSITION
    title: Printed = Printed("")
    position: Printed = Printed("")
    unit: Printed = Printed("")
    quarter: int | None = None
    year: int | None = None


class Person(Part):
    """Who reports, by the author's signature block, else by that of the foreword.

    position: as it stands above the signature. key: by what the person is known: the digits of a NIP
    that can be one, else the words of the name without titles; "" where neither is printed.
    """

    name: Printed = Printed("")
    nip: Printed = Printed("")
    position: Printed = Printed("")
    key: str = ""


NOBODY = Person()
"""Where no signature block was read."""


class MentionKind(StrEnum):
    """What an identity mention names."""

    POSITION = "position"
    UNIT = "unit"
    PERSON = "person"
    RANK = "rank"
    OFFICE_RULE = "office-rule"  # "Peraturan Walikota ... tentang ... Dinas X"


class IdentityMention(Part):
    """One place where the report names itself, its people or their ranks.

    stated is what is printed, own what the title (or, for a person, the other mention of the same
    NIP) has. same: None when the reader cannot tell (abbreviation not known); it is True for
    spelling variants and abbreviations of the vocabulary. score 0..100 is the text likeness.
    context: "caption", "contents", "foreword", "narrative", "heading", "signature", "rule".
    """

    kind: MentionKind
    stated: Printed
    own: Printed
    same: bool | None = None
    score: int = 100
    context: str = "narrative"


class PeriodMention(Part):
    """A mention of a quarter and/or a year that says which period something belongs to.

    exempt: "" or why it is no statement about the report's own period: "plan" (a later period),
    "past" (an earlier event or comparison), "regulation" (the year of a law), "document"
    (a plan's span), "budget-year" and so on. quarter_text is the printed form ("Triwulan Empat").
    context as in IdentityMention, plus "title" and "head" (a column head). figures: those of the sentence
    that names no other period.
    """

    stated: Printed
    quarter: int | None = None
    year: int | None = None
    context: str = "narrative"
    exempt: str = ""
    figures: tuple[Figure, ...] = ()
