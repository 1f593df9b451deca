"""The document around the figures: chapters, contents, captions, references, signatures, remnants."""

from __future__ import annotations

from datetime import date

from auditor.model.base import Part
from auditor.values import Printed


class Chapter(Part):
    """A chapter heading ("BAB IVI PENUTUP") in the contents or in the body.

    numeral as printed; value its number, None when it is no Roman numeral. title without numeral.
    """

    numeral: str
    value: int | None = None
    title: str
    printed: Printed
    source: str  # "contents" | "body"


class NumberedHeading(Part):
    """A heading inside a chapter of the body that bears the chapter's number ("3.2 Akuntabilitas Keuangan").

    mark: "3.2". title without the mark. skipped: "3.3" where the headings go on from 3.2 to 3.4 and 3.3
    stands nowhere in the report.
    """

    mark: str
    title: str
    printed: Printed
    skipped: str = ""


class ContentsEntry(Part):
    """A line of the contents or of the list of tables.

    page_label as printed ("ii", "12"); body_label: the printed page number of the page where the
    heading or caption really stands, None when it was not found (or pages carry no numbers).
    """

    title: str
    page_label: str
    body_label: str | None = None
    printed: Printed
    body: Printed | None = None


class Caption(Part):
    """A table or figure caption in the body. number "2.3" as printed; kind "tabel" or "gambar"."""

    kind: str
    number: str
    title: str
    printed: Printed


class LawMention(Part):
    """A regulation as the text cites it. kind: squashed ("peraturanpemerintah"); title: the first words of
    its title, lower case."""

    printed: Printed
    kind: str
    number: int
    year: int
    title: str


class Reference(Part):
    """ "sebagaimana tabel 2.2 dibawah ini". direction: "below" (the next table), "above" (the
    previous one) or "" (anywhere). following/preceding: numbers of the neighbouring captions, ""
    if none."""

    kind: str
    number: str
    printed: Printed
    direction: str = ""
    following: str = ""
    preceding: str = ""


class SignedDate(Part):
    """A place and date line. value None when the date is not readable ("22/1/25" is read)."""

    printed: Printed
    value: date | None = None
    context: str  # "foreword" | "signature"


class Signature(Part):
    """One signature block. role: "author", "superior" or "foreword" (the author's, there).

    nip is the printed text after "NIP." ("" where none is printed).
    """

    role: str
    position: Printed = Printed("")
    name: Printed = Printed("")
    rank: Printed = Printed("")
    nip: Printed = Printed("")
    elected: bool = False


class Remnant(Part):
    """A template text left in ("Dst.", "(Diisi apabila ...)") or an empty list item.

    kind: "instruction", "etc", "empty-item", "empty-list", "placeholder".
    """

    kind: str
    printed: Printed


class PartNeeded(Part):
    """A part that the report must have or refers to, and whether it was found.

    part: "agreement", "measurement", "scale", "budget", "conclusion", "signature", or "table 2.5".
    because: why it is needed ("kind", "category-stated", "absorption-stated", "efficiency-stated",
    "referred").
    """

    part: str
    because: str
    found: bool
    printed: Printed = Printed("")
