"""The words of the desk's pages, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.desk import words as answers
from auditor.desk.views.words_lists import ACCOUNTS, FILE, LISTS, RECAP
from auditor.desk.views.words_report import FRAME, REPORT
from auditor.outputs import words as outputs

MONTHS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
        "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
}  # fmt: skip

PARTS = (FRAME, REPORT, LISTS, ACCOUNTS, FILE, RECAP)

ALL: Mapping[str, tuple[str, str]] = {f"desk-{key}": pair for part in PARTS for key, pair in part.items()}


def word(lang: str, key: str, **facts: object) -> str:
    """The words of the pages, else of what the desk answers, else of the outputs. Raises KeyError."""
    if key in ALL:
        text = ALL[key][lang == "en"]
        return text.format(**facts) if facts else text
    if key in answers.WORDS:
        return answers.word(lang, key, **facts)
    return outputs.word(lang, key, **facts)
