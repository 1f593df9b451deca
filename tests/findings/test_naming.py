"""Ids of reports and what happens when two are equal."""

from __future__ import annotations

from auditor.findings.engine import judge
from auditor.findings.naming import distinct, finding_id, former_id, report_id, slug
from auditor.model import Identity, Kind, Person, Report
from auditor.rulebook.load import load_pack
from auditor.values import Printed


def test_report_id_says_who_and_when() -> None:
    position = Printed("Kepala Bidang Perikanan Tangkap")
    unit = Printed("Dinas Kelautan Kota Samudra Raya")
    official = Identity(position=position, unit=unit, quarter=4, year=2025)
    office = Identity(kind=Kind.OFFICE, position=position, unit=unit, year=2024)
    assert former_id(official) == "kepala-bidang-perikanan-tangkap-tw4-2025"
    assert former_id(office) == "dinas-kelautan-kota-samudra-raya-2024"
    assert former_id(Identity(unit=unit)) == "dinas-kelautan-kota-samudra-raya"
    assert report_id(Identity()) == "laporan"
    for identity in (official, office):
        assert report_id(identity).rpartition("-")[0] == former_id(identity)


def test_person_position_unit_and_period_tell_reports_apart() -> None:
    position, unit = Printed("Operator Layanan"), Printed("Dinas Kelautan")
    one = Identity(position=position, unit=unit, quarter=4, year=2025)
    siti, budi = Person(key="199001012020122001"), Person(key="budi hartono")
    assert report_id(one, siti) == report_id(one, siti)
    others = [
        report_id(one, budi),
        report_id(one.model_copy(update={"unit": Printed("Dinas Sosial")}), siti),
        report_id(one.model_copy(update={"position": Printed("Penata Layanan")}), siti),
        report_id(one.model_copy(update={"quarter": 3}), siti),
    ]
    assert len({report_id(one, siti), *others}) == 5
    office = Identity(kind=Kind.OFFICE, unit=unit, year=2025)
    assert report_id(office, siti) == report_id(office, budi)


def test_slug_is_plain_and_cut_at_a_word() -> None:
    assert slug("Kepala  Sub-Bagian É / (Umum)") == "kepala-sub-bagian-e-umum"
    assert slug("satu dua tiga", limit=9) == "satu-dua"
    assert slug("x" * 80) == "x" * 60


def test_equal_findings_are_numbered() -> None:
    taken: set[str] = set()
    ids = [finding_id("r", "A01", "x", "1  %", taken), finding_id("r", "A01", "x", "1 %", taken)]
    assert len(set(ids)) == 2
    assert ids[0] == finding_id("r", "A01", "x", "1 %", set())


def test_reports_of_one_run_have_ids_of_their_own() -> None:
    report = Report(identity=Identity(position=Printed("Lurah"), quarter=1, year=2025))
    results = [judge(report, load_pack("default"))] * 3
    name = report_id(report.identity)
    assert [r.id for r in distinct(results)] == [name, f"{name}-2", f"{name}-3"]
    assert [r.ordinal for r in distinct(results)] == [1, 2, 3]
    assert distinct(results[:1])[0].ordinal == 0
    first, second, _ = distinct(results)
    if first.findings:
        assert first.findings[0].id != second.findings[0].id
