"""A run made by hand, with every kind of thing that a result can hold. All names are invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from auditor.checks.verdict import Evidence, Expected, Grade, Term
from auditor.findings.result import (
    Accepted,
    Coverage,
    Fault,
    Finding,
    InputResult,
    ReportResult,
    RunResult,
    Severity,
    Status,
    Undecided,
)
from auditor.model import Identity, UnreadTable
from auditor.values import Figure, Interval, Place, Printed

POSITION = "Kepala Bidang Perikanan Tangkap"


def place(page: int, text: str = "") -> Place:
    return Place(0, page, (72.04, 401.25, 520.3, 415.75), text)


def figure(raw: str, value: str, page: int = 9) -> Figure:
    return Figure(raw, Decimal(value), 2, unit="%", place=place(page, f"... sebesar {raw}"))


def efficiency() -> Finding:
    stated = figure("1,18%", "1.18")
    return Finding(
        id="3f9c1a2b",
        rule="A06",
        name="efficiency-not-formula",
        severity=Severity.ERROR,
        grade=Grade.CONTRADICTION,
        flips_conclusion=False,
        message="contradiction",
        facts={"source": Term("formula-printed")},
        subject="efficiency",
        stated=stated,
        expected=Expected(
            Fraction(100, 1) / Fraction("98.82") * 100 - 100,
            2,
            Interval(Decimal("1.189"), Decimal("1.1992")),
            formula="(100 / 98,82 - 1) x 100",
        ),
        evidence=(Evidence("stated", stated), Evidence("repeated", figure("1,18%", "1.18", 10))),
    )


def category(label: str = "Tinggi / Berhasil") -> Finding:
    stated = Printed(label, place(8, label))
    return Finding(
        id="00ab12cd",
        rule="K01",
        name="label-not-class",
        severity=Severity.ERROR,
        grade=Grade.CONTRADICTION,
        flips_conclusion=True,
        message="contradiction",
        facts={"value": figure("98,82 %", "98.82"), "scale": Term("scale-printed")},
        subject="absorption",
        stated=stated,
        expected=Expected(text="Sangat Tinggi / Sangat Berhasil"),
        evidence=(Evidence("stated", stated),),
    )


def cut_off(severity: Severity = Severity.NOTE) -> Finding:
    stated = figure("115%", "115", 6)
    return Finding(
        id="77aa77aa",
        rule="A01",
        name="achievement-not-ratio",
        severity=severity,
        grade=Grade.ROUNDING,
        flips_conclusion=False,
        message="rounding",
        facts={"what": "Jumlah kapal yang didata"},
        subject="jumlah kapal",
        stated=stated,
        expected=Expected(Fraction(7400, 64), 0, formula="74 / 64 x 100"),
        evidence=(Evidence("stated", stated),),
    )


def report(
    *findings: Finding, input: int = 0, id: str = "kepala-bidang-perikanan-tangkap-tw4-2025"
) -> ReportResult:
    return ReportResult(
        id=id,
        input=input,
        first_page=1,
        last_page=11,
        identity=Identity(
            position=Printed(POSITION, place(1)),
            unit=Printed("Dinas Kelautan Kota Samudra Raya", place(1)),
            quarter=4,
            year=2025,
        ),
        coverage=Coverage(143, 121, 9, 13),
        findings=findings,
        undecided=(Undecided("A01", "dash", {}, (Evidence("stated", figure("n/a", "0", 7)),)),),
        not_reached=(figure("102,22%", "102.22", 7),),
        faults=(Fault("A03", "KeyError: 'parts'"),),
        unread=(UnreadTable(caption=Printed("Tabel 2.9 Sarana", place(5)), figures=12, reason=""),),
        unknown_columns=(Printed("Lokasi", place(6)),),
        accepted=(Accepted(replace(cut_off(), id="0a0a0a0a"), "dibulatkan menurut pedoman daerah"),),
    )


def run(*findings: Finding) -> RunResult:
    return RunResult(
        inputs=(
            InputResult("tw4/laporan.pdf", "ab" * 32, 11, Status.AUDITED),
            InputResult("tw4/terkunci.pdf", "cd" * 32, 0, Status.ENCRYPTED, "needs-password", {}),
        ),
        reports=(report(*(findings or (efficiency(), category(), cut_off()))),),
    )
