"""An office of sixty: what a run over many reports has to tell apart, and what it has to tell once.

The office of office.py with many more staff. All wrote from one template that has a slip in it; one of them
mistyped the number of the superior; two hold one position; a sheet that belongs to no report lies between
two of them.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from auditor.benchmark import names, people
from auditor.benchmark.office import BORDERS, PLANS, REPORTING, UNIT, YEAR, Member, _members, _person, _truth
from auditor.benchmark.truth import Truth

SIZE = 60

SLIPPED = 40
"""Reports from this one on were written from the template with the slip."""

MISTYPED, TWINS, BEFORE_LOOSE = 17, (21, 22), 30
"""Numbers, from 0, of the report with the mistyped number, of the two of one position, and of the one that a
sheet of no report follows."""

TASKS = ("Arsip Daerah", "Layanan Pustaka", "Sarana Kantor", "Data Anggota", "Koleksi Langka", "Kas Kecil")
JOBS = ("Pengelola", "Pengadministrasi", "Penelaah", "Analis", "Operator", "Pranata", "Pengolah", "Penyuluh",
        "Verifikator")  # fmt: skip

DECREE = (
    f"KEPUTUSAN KEPALA {UNIT.upper()}",
    "NOMOR 800/212/2025",
    "TENTANG PEMBENTUKAN TIM PENATAAN ARSIP",
    "Menimbang : bahwa untuk kelancaran tugas perlu membentuk tim;",
    "MEMUTUSKAN",
    "KESATU : Membentuk tim sebagaimana tercantum dalam lampiran keputusan ini.",
)
"""The sheet that belongs to no report."""


def large_office(size: int = SIZE) -> list[Truth]:
    """The reports, in the order of the bundle; equal sizes give equal truths."""
    rng = Random(6060)
    members = _members()
    heads = [_person(one.who, "superior") for one in members[1:3]]
    taken = {one.who[1] for one in members}
    positions = [f"{job} {task}" for job in JOBS for task in TASKS]
    for at in range(len(members), size):
        name, number = _somebody(rng, taken)
        who = (positions[at % len(positions)], name, "Penata Muda", number)
        rows = {PLANS: (14, 14), REPORTING: (18, 17)}
        members.append(Member(who, heads[at % 2], dict(list(members[2].lines.items())[:1]), {}, rows))
    first, second = TWINS
    if size > second:
        who = (members[first].who[0], *members[second].who[1:])
        members[second] = replace(members[second], who=who)
    truths = [_truth(rng, one, at, BORDERS[at % len(BORDERS)], YEAR) for at, one in enumerate(members)]
    return [_slipped(truth, at) for at, truth in enumerate(truths)]


def _somebody(rng: Random, taken: set[str]) -> tuple[str, str]:
    name = ""
    while not name or name in taken:
        name = f"{rng.choice(names.FIRST)} {rng.choice(names.LAST)}, S.E."
    taken.add(name)
    return name, people.nip(rng, 2025)


def _slipped(truth: Truth, at: int) -> Truth:
    """The truth with the slips of its number."""
    changed: dict[str, object] = {}
    if at >= SIZE - SLIPPED:
        last = truth.chapters[-1]
        changed["chapters"] = [*truth.chapters[:-1], last.model_copy(update={"numeral": f"{last.numeral}I"})]
    if at == MISTYPED:
        author, above = truth.people
        wrong = above.model_copy(update={"nip": f"{above.nip[:-1]}7"})
        changed["people"] = [author, wrong]
    if at == BEFORE_LOOSE:
        changed["attachment"] = list(DECREE)
    return truth.model_copy(update=changed)
