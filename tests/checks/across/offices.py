"""Invented extracts for the tests of what reports say of one another."""

from __future__ import annotations

from typing import Any

from auditor.model.extract import Extract
from auditor.reading.extract import extract_of
from auditor.rulebook.load import load_pack
from tests.cases import build_report

BOOK = load_pack("default")
UNIT = "Dinas Kelautan dan Perikanan Kota Samudra Raya"
HEAD = ("Kepala Dinas Kelautan dan Perikanan", "Bayu Segara, S.Pi.", "19700115 199503 1 001")
CHIEF = ("Kepala Bidang Perikanan Tangkap", "Citra Muara, S.T.", "19800220 200501 2 002")
STAFF = ("Pengelola Data Nelayan", "Gita Ombak, A.Md.", "19900613 201501 2 006")
Who = tuple[str, str, str]


def signature(role: str, who: Who) -> dict[str, str]:
    position, name, nip = who
    return {"role": role, "position": position, "name": name, "nip": nip}


def extract(
    name: str,
    author: Who,
    *superiors: Who,
    unit: str = UNIT,
    quarter: int | None = 4,
    year: int = 2025,
    kind: str = "position",
    **parts: Any,
) -> Extract:
    """A report by its author, with the superiors who sign it, and further parts as in a rule case."""
    people = [signature("author", author), *(signature("superior", who) for who in superiors)]
    identity = {"kind": kind, "position": author[0], "unit": unit, "quarter": quarter or 4, "year": year}
    if quarter is None:
        identity.pop("quarter")
    found = extract_of(build_report({"identity": identity, "signatures": people, **parts}), BOOK)
    return Extract(**{slot: getattr(found, slot) for slot in found.__slots__} | {"id": name})
