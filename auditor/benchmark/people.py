"""Invented people with valid NIPs, and dates."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from random import Random

from auditor.benchmark import names
from auditor.benchmark.truth import Person

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip


def nip(rng: Random, year: int, *, contract: bool = False) -> str:
    """A valid NIP of someone in office in `year`, plain or grouped 8-6-1-3; contract: a PPPK number
    (year of appointment, then 21)."""
    born = date(rng.randint(1968, 1996), rng.randint(1, 12), rng.randint(1, 28))
    entered = (
        f"{year - rng.randint(0, 2)}21"
        if contract
        else f"{born.year + rng.randint(22, 28)}{rng.randint(1, 12):02d}"
    )
    parts = [born.strftime("%Y%m%d"), entered, str(rng.randint(1, 2)), f"{rng.randint(1, 60):03d}"]
    return (" " if rng.random() < 0.6 else "").join(parts)


def person(rng: Random, role: str, position: str, taken: set[str], year: int) -> Person:
    """A person whose name is not taken yet."""
    name = ""
    while not name or name in taken:
        name = f"{rng.choice(names.FIRST)} {rng.choice(names.LAST)}"
    taken.add(name)
    shown = name.upper() if rng.random() < 0.5 else name
    contract = role == "author" and rng.random() < 0.2
    rank = "" if contract or rng.random() < 0.5 else rng.choice(names.RANKS)
    full = f"{shown}, {rng.choice(names.TITLES)}"
    return Person(role=role, name=full, rank=rank, nip=nip(rng, year, contract=contract), position=position)


def signing_date(rng: Random, quarter: int | None, year: int) -> str:
    """A date shortly after the end of the period, as printed."""
    month = (quarter or 4) * 3
    last = date(year, month, calendar.monthrange(year, month)[1])
    return printed_date(last + timedelta(days=rng.randint(1, 12)))


def printed_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
