"""The category that a sentence gives to a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.likeness.heads import contained, squash
from auditor.reading.sentences import Sentence
from auditor.values import Printed

# A quotation mark that is never closed ends with the sentence.
CATEGORY = re.compile(
    r"(?:dengan\s+)?(?:kategori|katagori|predikat|kriteria|interp?res?tasi|klasifikasi|sebutan)\s*(?:(?:dengan\s+)?(?:capaian|kinerja|penilaian))?\s*"
    r"(?:adalah|yaitu|yakni|:|=)?\s*(?P<label>[\"“”„'‘’]\s*[^\"“”„'‘’]{3,60}?(?:[\"“”'‘’]|(?=\s*(?:[.;]|$)))|[A-Za-z][^.,;:()\"“”]{1,60})",
    re.I,
)
_LABEL_END = re.compile(
    r"\s+(?:pada|dan\s+(?:untuk|realisasi|capaian|telah)|yang|dengan|untuk|sedangkan|dimana|di\s?mana|sehingga|maka|karena|hal|berdasarkan|atau\s+(?:telah|sudah)|artinya|dari|dalam)\b.*$",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class CategoryReader:
    """Knows the labels of the report's and the pack's scales: (squashed, as printed)."""

    labels: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, labels: Sequence[str]) -> CategoryReader:
        """From labels as printed."""
        return cls(tuple(sorted({squash(x): x for x in labels}.items())))

    def after(self, sentence: Sentence, start: int, end: int) -> Printed | None:
        """The category that sentence.text[start:end] gives, with or without the word for it."""
        match = CATEGORY.search(sentence.text, start, max(end, start))
        if match is not None:
            a, b = trimmed(sentence.text, match.start("label"), match.end("label"))
            if b > a and self.is_label(sentence.text[a:b]):
                return sentence.printed(a, b)
        return self._known_label(sentence, start, end)

    def is_label(self, text: str) -> bool:
        """Whether the text is, or nearly is, a label of the scales."""
        key = squash(text)
        labels = [label for label, _ in self.labels]
        return key in labels or any(len(label) > 3 and contained(label, text) >= 80 for label in labels)

    def _known_label(self, sentence: Sentence, start: int, end: int) -> Printed | None:
        """A label of the scale that follows without the word "kategori" ("... ini sangat berhasil")."""
        text = sentence.text[start:end]
        if not re.search(
            r"menunjuk|artinya|berarti|termasuk|tergolong|\batau\b|sehingga|dinilai|masuk|\(", text, re.I
        ):
            return None
        pattern = "|".join(
            re.escape(label).replace(r"\ ", r"\s+")
            for _, label in sorted(self.labels, key=lambda x: -len(x[1]))
            if len(label) > 5
        )
        # Labels joined by a stroke are one statement ("Tinggi / Berhasil"), also of two classes.
        joined = rf"\b(?:{pattern})(?:\s*/\s*(?:{pattern}))*\b(?!\s+dari\b)"
        match = re.search(joined, text, re.I) if pattern else None
        return sentence.printed(start + match.start(), start + match.end()) if match else None


def trimmed(text: str, a: int, b: int) -> tuple[int, int]:
    """The label without its quotes, and without the words that follow it."""
    end = _LABEL_END.search(text[a:b])
    b = a + end.start() if end else b
    marks = " \"“”„'‘’.,;:*"
    while a < b and text[a] in marks:
        a += 1
    while b > a and text[b - 1] in marks:
        b -= 1
    return a, b
