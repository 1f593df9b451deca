"""A small office: a secretary, two heads of section below, and one who works for the second of them.

Their budgets add up, lines and indicators that they share are equal, and everybody has one name and one
number. A slip changes one of these things in one report, after which that report still agrees with itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from auditor.benchmark import chance
from auditor.benchmark.compose import draw_bundle
from auditor.benchmark.figures import show
from auditor.benchmark.scales import scale_grid
from auditor.benchmark.settle import settle
from auditor.benchmark.tables import (
    Row,
    Target,
    agreement_grid,
    columns_of,
    measurement_grid,
    percent_text,
    titled,
)
from auditor.benchmark.truth import Grid, Person, Truth

UNIT, CITY = "Dinas Perpustakaan dan Kearsipan", "Kota Tirta Kencana"
HEAD = Person(
    role="superior",
    name="Nurhalim Hadiningrat, S.H., M.H.",
    rank="Pembina Utama Muda",
    nip="19680412 199303 1 004",
    position=f"Kepala {UNIT}",
)
TITLE = ("Sekretaris", "Laksmi Prawiranata, S.E.", "Pembina", "19740923 200003 2 002")
GENERAL = (
    "Kepala Subbagian Umum dan Kepegawaian",
    "Guntoro Tirtayasa, S.Sos.",
    "Penata Tingkat I",
    "19811105 200604 1 008",
)
PLANNING = (
    "Kepala Subbagian Perencanaan dan Keuangan",
    "Sekar Mangunsong, S.E.",
    "Penata",
    "19850217 201001 2 011",
)
STAFF = (
    "Penyusun Program dan Pelaporan",
    "Danang Purbanegara, S.Kom.",
    "Penata Muda",
    "19930630 201903 1 006",
)
Amounts = tuple[int, int]
"""Pagu and realisasi."""

PROGRAM = "Program Penunjang Urusan Pemerintahan Daerah"
LINES: dict[str, Amounts] = {
    "Administrasi Umum Perangkat Daerah": (412_750_000, 398_216_500),
    "Pemeliharaan Barang Milik Daerah": (186_300_000, 171_944_000),
    "Perencanaan dan Evaluasi Kinerja": (94_615_000, 93_870_250),
    "Administrasi Keuangan Perangkat Daerah": (2_318_480_000, 2_207_651_300),
}
PARTS: dict[str, dict[str, Amounts]] = {
    "Pemeliharaan Barang Milik Daerah": {
        "Pemeliharaan Kendaraan Dinas": (64_280_000, 59_117_500),
        "Pemeliharaan Gedung Kantor": (91_406_000, 84_330_000),
        "Pemeliharaan Peralatan Kantor": (30_614_000, 28_496_500),
    }
}
ARCHIVE = ("Terlaksananya digitalisasi arsip", "Jumlah berkas arsip yang didigitalkan", "Berkas")
PLANS = (
    "Tersusunnya dokumen perencanaan dan penganggaran",
    "Jumlah dokumen perencanaan yang disusun",
    "Dokumen",
)
REPORTING = (
    "Terlaksananya penatausahaan keuangan",
    "Jumlah laporan keuangan yang disusun tepat waktu",
    "Laporan",
)


@dataclass(frozen=True)
class Member:
    """One report of the office.

    lines: budget lines; parts: the lines below some of them; rows: (task, indicator, unit) -> target,
    realisasi.
    """

    who: tuple[str, str, str, str]
    above: Person
    lines: dict[str, Amounts] = field(default_factory=dict)
    parts: dict[str, dict[str, Amounts]] = field(default_factory=dict)
    rows: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """A finding that the run must make: the reports are numbered from 1, stated is in its first one."""

    rule: str
    severity: str
    stated: str
    reports: tuple[int, ...]
    besides: tuple[str, ...] = ()  # rules that find the slip inside one report as well


def _person(who: tuple[str, str, str, str], role: str) -> Person:
    position, name, rank, nip = who
    return Person(role=role, name=name, rank=rank, nip=nip, position=position)


def _members() -> list[Member]:
    general, planning = list(LINES.items())[:2], list(LINES.items())[2:]
    whole = (sum(pagu for pagu, _ in LINES.values()), sum(spent for _, spent in LINES.values()))
    complaints = ("Meningkatnya tindak lanjut pengaduan", "Persentase pengaduan yang ditindaklanjuti", "%")
    letters = ("Terlaksananya pengelolaan surat masuk dan keluar", "Jumlah surat yang dikelola", "Surat")
    goods = (
        "Tertibnya pengelolaan barang milik daerah",
        "Persentase barang milik daerah yang tercatat",
        "%",
    )
    other = (
        "Terlaksananya perintah kedinasan lain dari pimpinan",
        "Jumlah bulan pelaksanaan tugas kedinasan lain",
        "Bulan",
    )
    return [
        Member(
            TITLE,
            HEAD,
            {PROGRAM: whole},
            {},
            {ARCHIVE: (1860, 1911), PLANS: (14, 14), REPORTING: (18, 17), complaints: (92, 95)},
        ),
        Member(
            GENERAL,
            _person(TITLE, "superior"),
            dict(general),
            PARTS,
            {ARCHIVE: (1860, 1911), letters: (740, 803), goods: (97, 96), other: (12, 12)},
        ),
        Member(
            PLANNING,
            _person(TITLE, "superior"),
            dict(planning),
            {},
            {PLANS: (14, 14), REPORTING: (18, 17), other: (12, 11)},
        ),
        Member(
            STAFF,
            _person(PLANNING, "superior"),
            dict(planning[:1]),
            {},
            {PLANS: (14, 14), other: (12, 10)},
        ),
    ]


YEAR = 2025


def office(
    slips: tuple[str, ...] = (), seed: int | None = None, year: int = YEAR
) -> tuple[list[Truth], list[Wanted]]:
    """The four reports with these slips (keys of SLIPS), and what must be found across them.

    With a seed: other amounts and counts, and any of the layouts.
    """
    rng = Random(len(slips) * 100 + 7 if seed is None else seed)
    members = _members() if seed is None else _varied(rng, _members())
    wanted = [SLIPS[slip](members) for slip in slips]
    borders = [BORDERS[i % 3] if seed is None else "" for i in range(len(members))]
    return [
        _truth(rng, member, i, border, year)
        for i, (member, border) in enumerate(zip(members, borders, strict=True))
    ], wanted


BORDERS = ("ruled", "word", "rect")


def _varied(rng: Random, members: list[Member]) -> list[Member]:
    """All amounts and all counts made so many times larger: what adds up still does."""
    money, count = rng.randint(1, 40), rng.randint(1, 5)

    def more(lines: dict[str, Amounts]) -> dict[str, Amounts]:
        return {name: (pagu * money, spent * money) for name, (pagu, spent) in lines.items()}

    return [
        replace(
            member,
            lines=more(member.lines),
            parts={name: more(lines) for name, lines in member.parts.items()},
            rows={
                task: (target * count, done * count) if task[2] not in ("%", "Bulan") else (target, done)
                for task, (target, done) in member.rows.items()
            },
        )
        for member in members
    ]


def _line_differs(members: list[Member]) -> Wanted:
    """L01: another realisasi of the same pagu."""
    name, (pagu, spent) = next(iter(members[3].lines.items()))
    members[3] = replace(members[3], lines={name: (pagu, spent - 625_000)})
    return Wanted("L01", "error", _money(spent - 625_000), (4, 3))


def _count_differs(members: list[Member]) -> Wanted:
    """L02: the shared indicator of the first head of section."""
    target, done = members[1].rows[ARCHIVE]
    members[1] = replace(members[1], rows={**members[1].rows, ARCHIVE: (target, done - 200)})
    return Wanted("L02", "error", f"{show(done - 200, 0)} {ARCHIVE[2]}", (2, 1))


def _sum_differs(members: list[Member]) -> Wanted:
    """L03: the program's pagu, while its realisasi is the sum."""
    pagu, spent = members[0].lines[PROGRAM]
    members[0] = replace(members[0], lines={PROGRAM: (pagu - 7_684_000, spent)})
    return Wanted("L03", "error", _money(pagu - 7_684_000), (1, 2, 3))


def _parent_differs(members: list[Member]) -> Wanted:
    """L03: one line of a head of section is more than its own parts, and so is the sum of all."""
    name = next(iter(PARTS))
    pagu, spent = members[1].lines[name]
    members[1] = replace(members[1], lines={**members[1].lines, name: (pagu + 7_684_000, spent)})
    return Wanted("L03", "error", _money(pagu + 7_684_000), (2, 1, 3), ("A03",))


def _number_of_another(members: list[Member]) -> Wanted:
    """L04: the staff member signs with a colleague's number."""
    position, name, rank, _ = members[3].who
    members[3] = replace(members[3], who=(position, name, rank, members[1].who[3]))
    return Wanted("L04", "error", members[1].who[3], (4, 2))


def _name_misspelt(members: list[Member]) -> Wanted:
    """L05: one subordinate spells the secretary's name otherwise."""
    name = members[2].above.name.replace("Prawiranata", "Perwiranata")
    members[2] = replace(members[2], above=members[2].above.model_copy(update={"name": name}))
    return Wanted("L05", "warning", name, (3, 1, 2))


SLIPS = {
    "line-differs": _line_differs,
    "count-differs": _count_differs,
    "sum-differs": _sum_differs,
    "parent-differs": _parent_differs,
    "number-of-another": _number_of_another,
    "name-misspelt": _name_misspelt,
}
"""What can be planted across the reports."""


def _money(amount: int) -> str:
    return show(amount, 0)


def _truth(rng: Random, member: Member, index: int, border: str, year: int) -> Truth:
    """One report that agrees with itself."""
    position = member.who[0]
    truth = Truth(
        slug=f"kantor-{index + 1}",
        position=position,
        unit=UNIT,
        city=CITY,
        quarter=4,
        year=year,
        people=[_person(member.who, "author"), member.above],
        rule=f"Peraturan Wali Kota Nomor 41 Tahun 2021 tentang Susunan Organisasi dan Tata Kerja {UNIT}",
        foreword_date=f"7 Januari {year + 1}",
        signing_date=f"7 Januari {year + 1}",
        layout=chance.random_layout(rng, border),
        method={
            "scale": "tenths-comma",
            "label": "full",
            "decimals": "2",
            "trim": "no",
            "lower": "",
            "units": "all",
            "percent": " %",
            "absorption": "weighted",
            "efficiency": "ratio",
        },
    )
    truth.values["rule"] = truth.rule
    targets = [
        Target(subject, indicator, unit, Decimal(target), Decimal(target), Decimal(done))
        for (subject, indicator, unit), (target, done) in member.rows.items()
    ]
    truth.agreement = agreement_grid(rng, truth, targets)
    truth.measurement = measurement_grid(rng, truth, targets)
    truth.budget = _budget(rng, truth, member)
    truth.scale = scale_grid(
        truth.method["scale"], "", "Pengukuran dengan Skala Ordinal", ("Skala Ordinal", "Predikat / Kategori")
    )
    chance.number_tables(rng, truth)
    settle(truth)
    chance._sections(rng, truth)
    return truth


def _line(truth: Truth, number: str, level: str, name: str, amounts: Amounts) -> Row:
    pagu, spent = amounts
    row = {"no": number, "level": level, "subject": name, "pagu": _money(pagu)}
    share = percent_text(truth, Fraction(spent, pagu) * 100)
    return row | {"realisasi_kas": _money(spent), "absorption": share}


def _budget(rng: Random, truth: Truth, member: Member) -> Grid:
    rows: list[Row] = []
    for number, (name, amounts) in enumerate(member.lines.items(), 1):
        rows.append(_line(truth, str(number), "0", name, amounts))
        for k, (part, own) in enumerate(member.parts.get(name, {}).items(), 1):
            rows.append(_line(truth, f"{number}.{k}", "1", part, own))
    total = {"pagu": "{total_pagu}", "realisasi_kas": "{total_realisasi_kas}"}
    rows.append({"role": "total", "label": "JUMLAH", **total, "absorption": "{absorption_t} %"})
    columns = columns_of(
        [
            ("no", "No", 0.6),
            ("subject", "Program/Kegiatan", 3),
            ("pagu", "Pagu Anggaran (Rp)", 1.7),
            ("realisasi_kas", "Realisasi s/d Triwulan {q} (Rp)", 1.7),
            ("absorption", "% Capaian", 1.0),
        ]
    )
    title = titled(rng, "Pagu dan Realisasi Anggaran {position}", "{period}")
    return Grid(title=title, columns=columns, rows=rows)


def office_expected(truths: list[Truth], wanted: list[Wanted]) -> tuple[bytes, dict[str, Any]]:
    """The PDF of the office, and its reports' pages and cross findings."""
    pdf, ranges = draw_bundle(truths)
    reports = [
        {"position": truth.position, "first_page": first, "last_page": last}
        for truth, (first, last) in zip(truths, ranges, strict=True)
    ]
    cross = [
        {
            "rule": w.rule,
            "severity": w.severity,
            "stated": w.stated,
            "reports": list(w.reports),
            "besides": list(w.besides),
        }
        for w in wanted
    ]
    return pdf, {"reports": reports, "cross": cross}
