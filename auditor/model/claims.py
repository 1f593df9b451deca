"""What the sentences of a report claim."""

from __future__ import annotations

from enum import StrEnum

from auditor.model.base import Part
from auditor.values import Figure, Printed


class Section(StrEnum):
    """Where in the report a statement stands."""

    FOREWORD = "foreword"
    SUMMARY = "summary"  # ikhtisar eksekutif
    NARRATIVE = "narrative"
    CONCLUSION = "conclusion"
    TABLE = "table"


class Quantity(StrEnum):
    """What a claim is about. MEAN_ACHIEVEMENT covers "realisasi capaian kinerja sebesar"."""

    MEAN_ACHIEVEMENT = "mean-achievement"
    ABSORPTION = "absorption"
    EFFICIENCY = "efficiency"
    PAGU = "pagu"
    REALISASI_ANGGARAN = "realisasi-anggaran"
    ACHIEVEMENT = "achievement"  # of the one indicator that `subject` names
    TARGET = "target"
    REALISASI = "realisasi"


class Binding(StrEnum):
    """How a claim's subject was found."""

    NONE = ""
    NAMED = "named"  # the sentence names it
    CARRIED = "carried"  # a sentence before it in the paragraph does
    HEADING = "heading"  # the heading above does
    ECHO = "echo"  # a table has the same figure of it


class Claim(Part):
    """One figure that a sentence states, with the category given to it there, if any.

    figure is None where a sentence gives only a category. called_mean: the sentence says
    "rata-rata". table: the number ("2.3") of the table the claim speaks of, where it says so, or
    that stands before it; "" if none. subject: an indicator or program, where the claim is about
    one. negative: "inefisiensi". performance/absorption: for an efficiency claim, the two figures
    that the same sentence or paragraph states as its inputs. binding, score: how the subject was found,
    and how like its name in the table the words are (0..100). year: the year of the figure, None for the
    report's own; dated: the sentence itself says which.
    plainly: the sentence names the subject in full, and between the name and the figure nothing else.
    """

    quantity: Quantity
    figure: Figure | None = None
    category: Printed | None = None
    section: Section = Section.NARRATIVE
    sentence: Printed = Printed("")
    called_mean: bool = False
    table: str = ""
    subject: Printed | None = None
    negative: bool = False
    performance: Figure | None = None
    absorption: Figure | None = None
    binding: Binding = Binding.NONE
    score: int = 0
    year: int | None = None
    dated: bool = False
    plainly: bool = False


class Saying(StrEnum):
    """What a sentence says of a line without stating a figure of its own for it."""

    ROSE = "rose"
    FELL = "fell"
    MET = "met"
    MISSED = "missed"


class Trend(Part):
    """A sentence that says that a line rose or fell, or that its target was met or missed.

    words: those that say so, as printed. subject, binding, score, section: as in Claim; subject None
    where only the levels count. levels: (before, after) where the sentence gives both; (before,) where it
    gives only that of the year compared with. change: by how much. against: the year that a line is compared
    with, None where the sentence gives both levels.
    """

    saying: Saying
    words: Printed
    sentence: Printed = Printed("")
    section: Section = Section.NARRATIVE
    subject: Printed | None = None
    binding: Binding = Binding.NONE
    score: int = 0
    levels: tuple[Figure, ...] = ()
    change: Figure | None = None
    against: int | None = None


class CountKind(StrEnum):
    """What a sentence counts of the whole report."""

    GOALS = "goals"
    INDICATORS = "indicators"
    REACHED = "reached"  # indicators whose target was met
    MISSED = "missed"
    PROGRAMS = "programs"


class Count(Part):
    """A sentence that says how many there are. of: out of how many, where it says so; beyond: it speaks of
    targets exceeded, which those that were just reached may or may not be."""

    kind: CountKind
    value: int
    printed: Printed
    sentence: Printed = Printed("")
    section: Section = Section.NARRATIVE
    of: int | None = None
    beyond: bool = False


class SentenceKind(StrEnum):
    """The arithmetic that a sentence can state."""

    SHARE = "share"  # 297 dari 1047 = 28,37 %: parts (part, whole)
    SUM = "sum"  # parts..., stated
    MEAN = "mean"  # parts..., stated
    DIFFERENCE = "difference"  # naik dari a ke b sebesar c: parts (b, a)
    GROWTH = "growth"  # naik c % dari a ke b: parts (b, a)
    CHANGE = "change"  # naik c % dari a % ke b %: points or growth, as authors write either
    WORDS = "words"  # 60 (enam puluh): parts (the number the words say,)
    ACHIEVEMENT = "achievement"  # dari target a terealisasi b atau c %: parts (b, a)
    ABSORPTION = "absorption"  # Rp b atau c % dari pagu Rp a: parts (b, a); also what was left of it
    REMAINING = "remaining"  # pagu Rp a, realisasi Rp b, sisa Rp c: parts (a, b)
    AMOUNTS = "amounts"  # Rp a dan Rp b sehingga total Rp c: parts..., stated
    COUNT = "count"  # 2 (dua) program, yaitu: a. ... b. ...: parts (how many are listed,)


class SentenceArithmetic(Part):
    """An equation that a sentence states; parts in the order that SentenceKind gives."""

    kind: SentenceKind
    parts: tuple[Figure, ...]
    stated: Figure
    sentence: Printed = Printed("")


class Observation(Part):
    """A figure that a sentence gives to a thing of its own, which no table has. thing: in the sentence's
    words; role: what of it ("target", "realisasi", "change", ...), "" where no word says; year: that of the
    figure, where the words around it say one."""

    thing: Printed
    figure: Figure
    role: str = ""
    year: int | None = None
    sentence: Printed = Printed("")
    section: Section = Section.NARRATIVE
