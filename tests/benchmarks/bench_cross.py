"""How the time of the rules across reports grows with the number of reports.

    python -m tests.benchmarks.bench_cross [--reports 60 600 6000] [--one-office]

Synthetic extracts, no PDF: offices of sixty reports (a head, five divisions with three lines and four
indicators each, staff who carry some of them and have personal tasks), every tenth office with a slip;
with --one-office all reports are of one office. Processor time of planting the tree and of all L rules.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from auditor.findings.across import judge_across
from auditor.findings.result import Coverage, ReportResult, RunResult
from auditor.model import Identity
from auditor.model.extract import BudgetLine, Extract, Indicator, Signatory
from auditor.rulebook.load import load_pack
from auditor.values import Figure, Place, Printed

OFFICE = 60
DIVISIONS = 5
THINGS = [
    "bibit", "kapal", "jaring", "arsip", "naskah", "gedung", "taman", "sumur", "jembatan", "pasar",
    "terminal", "museum", "embung",
]  # fmt: skip
DOINGS = [
    "pengadaan", "pendataan", "pembinaan", "pengawasan", "pemeliharaan", "penyaluran", "pelatihan",
    "sertifikasi",
]  # fmt: skip
PLACES = [
    "utara", "selatan", "timur", "barat", "hulu", "hilir", "pesisir", "lembah", "bukit", "rawa",
    "muara", "tanjung",
]  # fmt: skip


def figure(value: int, unit: str = "") -> Figure:
    """A whole number as printed."""
    text = f"{value:,}".replace(",", ".")
    return Figure(text, Decimal(value), exact=True, unit=unit, place=Place(page=6, text=text))


def signatory(role: str, position: str, number: int) -> Signatory:
    """An invented person: a name and a possible NIP that belong to the number."""
    name = (
        THINGS[number % 13] + DOINGS[number // 13 % 8],
        PLACES[number // 104 % 12],
        THINGS[number // 1248],
    )
    born = date(1961, 1, 1) + timedelta(days=2 * number)
    nip = f"{born:%Y%m%d}{born.year + 25}03{1 + number % 2}{1 + number % 900:03d}"
    return Signatory(
        role, Printed(" ".join(name).title()), Printed(nip), position=Printed(position), bare=name,
        position_key=tuple(position.lower().split()),
    )  # fmt: skip


def lines_of(rng: Random, division: int, office: int) -> list[BudgetLine]:
    """Three lines of a division."""
    found = []
    for k in range(3):
        pagu = rng.randint(20_000_000, 900_000_000)
        name = f"{DOINGS[(division + k) % 8]} {THINGS[(division * 3 + k) % 13]} wilayah {PLACES[office % 12]}"
        found.append(BudgetLine(Printed(name), str(k), pagu=figure(pagu), realisasi=figure(pagu * 9 // 10)))
    return found


def indicators_of(rng: Random, division: int, office: int) -> list[Indicator]:
    """Four indicators of a division."""
    found = []
    for k in range(4):
        thing, doing = THINGS[(division * 4 + k) % 13], DOINGS[(division + k) % 8]
        words = f"{thing} {PLACES[(office + k) % 12]} hasil {doing} bidang {division}"
        target = figure(rng.randint(15, 900), "unit")
        text = Printed(f"Jumlah {words} tahap {k}")
        found.append(Indicator(Printed(f"Terlaksananya {words}"), text, target, target, target))
    return found


def personal() -> Indicator:
    """The task that everybody has."""
    text = Printed("Jumlah tugas lain yang diberikan oleh atasan")
    return Indicator(text, text, figure(12, "kali"), figure(12), figure(11))


def office(number: int, unit: tuple[str, ...]) -> list[Extract]:
    """Sixty reports of one office."""
    rng = Random(number)
    base = number * OFFICE
    identity = Identity(position=Printed("Kepala"), unit=Printed(" ".join(unit)), quarter=4, year=2025)
    head = signatory("author", f"kepala dinas {' '.join(unit[1:])}", base)
    divisions = [
        (signatory("author", f"kepala bidang {THINGS[d]} {number}", base + d + 1), lines_of(rng, d, number),
         indicators_of(rng, d, number))
        for d in range(DIVISIONS)
    ]  # fmt: skip
    all_lines = tuple(line for _, lines, _ in divisions for line in lines)
    found = [
        Extract(
            identity=identity, position_key=head.position_key, unit_key=unit, people=(head,), lines=all_lines
        )
    ]
    above = replace(head, role="superior")
    for chief, lines, rows in divisions:
        people = (chief, above)
        found.append(
            Extract("", 0, identity, chief.position_key, unit, (), False, people, tuple(lines), tuple(rows))
        )
    for k in range(OFFICE - DIVISIONS - 1):
        chief, _, rows = divisions[k % DIVISIONS]
        own = signatory("author", f"pengelola {THINGS[k % 13]}", base + DIVISIONS + 1 + k)
        shared = list(rows[k // DIVISIONS : k // DIVISIONS + 1])
        if number % 10 == 0 and k == 3 and shared:
            shared[0] = replace(shared[0], realisasi=figure(7))
        people = (own, replace(chief, role="superior"))
        found.append(
            Extract("", 0, identity, own.position_key, unit, (), False, people, (), (*shared, personal()))
        )
    return found


def run_of(count: int, one_office: bool) -> RunResult:
    """A run with so many reports."""
    extracts: list[Extract] = []
    for number in range(-(-count // OFFICE)):
        name = ("dinas", "contoh") if one_office else ("dinas", PLACES[number % 12], f"nomor{number}")
        extracts.extend(office(number, name))
    return RunResult(
        reports=tuple(
            ReportResult(
                id=f"r{i}", input=0, first_page=1, last_page=9, identity=one.identity, coverage=Coverage(),
                findings=(), extract=one,
            )
            for i, one in enumerate(extracts[:count])
        )
    )  # fmt: skip


def main() -> None:
    """Prints one line for each number of reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, nargs="+", default=[60, 600, 6000])
    parser.add_argument("--one-office", action="store_true")
    given = parser.parse_args()
    book = load_pack("default")
    print(f"{'reports':>8}{'seconds':>10}{'ms a report':>13}{'findings':>10}{'undecided':>11}{'faults':>8}")
    for count in given.reports:
        run = run_of(count, given.one_office)
        start = time.process_time()
        judged = judge_across(run, book)
        spent = time.process_time() - start
        told = f"{len(judged.cross_findings):10}{len(judged.cross_undecided):11}{len(judged.cross_faults):8}"
        print(f"{count:8}{spent:10.2f}{spent / count * 1000:13.2f}{told}")


if __name__ == "__main__":
    main()
