"""Regulations that the text cites: kind, number, year and title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.likeness.heads import squash
from auditor.model import LawMention
from auditor.reading.flow import Flow

_SILENT = {"contents", "tables-list"}
_CITED = re.compile(
    r"\b(?P<kind>(?:Undang\W{0,2}[Uu]ndang|Peraturan|Keputusan|Instruksi)(?:\s+[A-Z][\w-]*(?:\s+dan(?=\s+[A-Z]))?){0,12}?"
    r"|UU|PP|PMK|Perpres|Permen[a-zA-Z]*|Perda|Pergub|Perbup|Perwal\w*)"
    r"(?:\s+R\.?I\.?)?\s*,?\s*(?i:nomor|no\.?)\s*:?\s*(?P<number>\d{1,3})(?:\s+(?i:tahun|th\.?)\s*|/PMK\.\d\d/)"
    r"(?P<year>(?:19|20)\d\d)\s+(?i:tentang)\s+(?P<title>[A-Z][^.;:,()]{8,90})"
)
_SHORT = {
    "uu": "undangundang", "pp": "peraturanpemerintah", "perpres": "peraturanpresiden",
    "pmk": "peraturanmenterikeuangan", "perda": "peraturandaerah",
    "pergub": "peraturangubernur", "perbup": "peraturanbupati",
}  # fmt: skip
_TITLE_WORDS = 4
"""So many words tell the title of one regulation from that of another."""
_MIN_TITLE = 2


def read_laws(flow: Flow) -> Iterator[LawMention]:
    """Every regulation cited with number, year and title, in reading order."""
    for paragraph in flow.paragraphs:
        if paragraph.section in _SILENT or "entang" not in paragraph.text:
            continue
        for match in _CITED.finditer(paragraph.text):
            words = re.findall(r"[^\W\d_]+", match["title"].lower())[:_TITLE_WORDS]
            if len(words) < _MIN_TITLE:
                continue
            kind = squash(match["kind"])
            yield LawMention(
                printed=paragraph.printed(match.start(), match.end("year")),
                kind=_SHORT.get(kind, kind),
                number=int(match["number"]),
                year=int(match["year"]),
                title=" ".join(words),
            )
