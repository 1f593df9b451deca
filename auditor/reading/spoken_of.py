"""What a text has spoken of so far: the path of its headings, and the labels that it gives to subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from auditor.reading.binding import Named
from auditor.reading.flow import Flow
from auditor.reading.sentences import SILENT_SECTIONS
from auditor.reading.subjects import Subject, SubjectFinder

_LEVELS = (
    re.compile(r"^\W*(?:\d{1,2}\.){2,}\d{0,2}"),  # 3.1.2
    re.compile(r"^\s*(?:[A-Z]|[IVX]+)\.\s"),
    re.compile(r"^\s*\d{1,2}\.\s"),
    re.compile(r"^\s*[a-z]\.\s"),
    re.compile(r"^\s*\(?\d{1,2}\)"),
    re.compile(r"^\s*\(?[a-z]\)"),
    re.compile(r"^\s*[-–•▪○◦●*·\uf0b7\uf0a7\uf0d8]"),
)
"""The marks of headings, from the widest to the narrowest."""
_YEAR = re.compile(r"(?<![-–\d] )(?<![-–\d])\b(20\d\d)\b(?!\s*[-–/])")
_LABEL = re.compile(r"[\s”\"'’‟]*\(\s*((?:IKU|IKK|IKP|IKS|IK|SS)\s?[-.]?\s?\d{1,2})\s*\)")


@dataclass(slots=True)
class HeadingPath:
    """The headings above, each with the subject that it names. years: the one year that some of them name."""

    above: list[tuple[int, Named | None]] = field(default_factory=list)
    years: list[tuple[int, int]] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """The year that the nearest heading with one gives to what stands below it."""
        return self.years[-1][1] if self.years else None

    def under(self, text: str, subject: Named | None) -> Named | None:
        """What a text below this heading is about: the heading's subject, else that of the next wider one
        with a mark. A heading without a mark begins anew."""
        level = next((i for i, mark in enumerate(_LEVELS) if mark.match(text)), None)
        self.years = [(other, year) for other, year in self.years if level is not None and other < level]
        if len(named := _YEAR.findall(text)) == 1:
            self.years.append((level or 0, int(named[0])))
        if level is None:
            self.above = [(0, subject)]
            return subject
        self.above = [(other, of) for other, of in self.above if other < level]
        self.above.append((level, subject))
        above = next((of for _, of in reversed(self.above) if of is not None), None)
        return above if above is None or above is subject else replace(above, weak=True)


def labels_in(flow: Flow, finder: SubjectFinder) -> dict[str, Subject]:
    """The labels that sentences give to subjects behind their names: "jumlah inovasi (IK4)"; those that
    stand for one only."""
    found: dict[str, dict[str, Subject]] = {}
    for paragraph in flow.paragraphs:
        if paragraph.section in SILENT_SECTIONS or not _LABEL.search(paragraph.text):
            continue
        for hit in finder.find(paragraph.text):
            match = _LABEL.match(paragraph.text, hit.end)
            if match is not None:
                found.setdefault(" ".join(match[1].split()), {})[hit.key] = hit.subject
    return {label: next(iter(of.values())) for label, of in found.items() if len(of) == 1}
