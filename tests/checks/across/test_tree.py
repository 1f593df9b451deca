"""Who is above whom, and which reports are of one office."""

from __future__ import annotations

from auditor.checks.across.tree import LinkBasis, plant
from tests.checks.across.offices import CHIEF, HEAD, STAFF, extract


def test_a_superior_is_known_by_number_whatever_the_spelling() -> None:
    misspelt = (CHIEF[0], "CITRA MUARRA", "198002202005012002")
    tree = plant([extract("chief", CHIEF, HEAD), extract("staff", STAFF, misspelt)])
    link = tree.links["staff"]
    assert (link.parent, link.basis) == ("chief", LinkBasis.NIP)
    assert link.score < 100
    assert list(tree.above("staff")) == ["chief"]
    assert tree.children() == {"chief": ["staff"]}


def test_a_superior_without_a_possible_number_is_known_by_name() -> None:
    tree = plant(
        [extract("chief", CHIEF), extract("staff", STAFF, (CHIEF[0], CHIEF[1], "19800220 20051 2 002"))]
    )
    assert tree.links["staff"].basis is LinkBasis.NAME


def test_a_namesake_with_another_number_is_somebody_else() -> None:
    namesake = ("Kepala Bidang Pengawasan", CHIEF[1], "19760503 200112 2 019")
    tree = plant([extract("chief", CHIEF), extract("staff", STAFF, namesake)])
    assert tree.links["staff"].parent == ""


def test_a_superior_is_known_by_the_position_in_other_words() -> None:
    tree = plant(
        [extract("chief", CHIEF), extract("staff", STAFF, ("Kabid Perikanan Tangkap", "Dewi Lagun", ""))]
    )
    assert (tree.links["staff"].parent, tree.links["staff"].basis) == ("chief", LinkBasis.POSITION)


def test_the_position_of_another_office_is_not_meant() -> None:
    other = extract("chief", CHIEF, unit="Dinas Pangan Kota Samudra Raya")
    tree = plant([other, extract("staff", STAFF, ("Kabid Perikanan Tangkap", "Dewi Lagun", ""))])
    assert tree.links["staff"].parent == ""


def test_the_number_of_another_person_is_no_link() -> None:
    copied = ("Kepala Bidang Perikanan Budidaya", "Wahyu Terumbu, S.Pi.", CHIEF[2])
    tree = plant([extract("chief", CHIEF), extract("staff", STAFF, copied)])
    assert tree.links["staff"].parent == ""


def test_of_two_superiors_the_nearer_one_is_direct() -> None:
    reports = [extract("head", HEAD), extract("chief", CHIEF, HEAD), extract("staff", STAFF, HEAD, CHIEF)]
    tree = plant(reports)
    assert list(tree.above("staff")) == ["chief", "head"]


def test_two_who_sign_for_one_another_have_no_superior() -> None:
    tree = plant([extract("a", CHIEF, STAFF), extract("b", STAFF, CHIEF)])
    assert not tree.links


def test_another_period_is_another_tree() -> None:
    tree = plant([extract("chief", CHIEF, quarter=3), extract("staff", STAFF, CHIEF)])
    assert tree.links["staff"].parent == ""


def test_without_signatures_the_budget_lines_tell() -> None:
    head = ["number", "subject", "pagu"]
    wide = {"budgets": [{"head": head, "rows": [["1", "Program A", "100"], ["2", "Program B", "200"]]}]}
    narrow = {"budgets": [{"head": head, "rows": [["1", "Program B", "200"]]}]}
    tree = plant([extract("chief", CHIEF, **wide), extract("staff", STAFF, **narrow)])
    assert (tree.links["staff"].parent, tree.links["staff"].basis) == ("chief", LinkBasis.LINES)


def test_offices_are_told_apart_by_unit_and_region() -> None:
    reports = [
        extract("a", HEAD),
        extract("b", CHIEF, unit="Dinas Kelautan dan Perikanan"),
        extract("c", STAFF, unit="Dinas Pangan Kota Samudra Raya"),
        extract("d", STAFF, CHIEF, unit="UPTD Pelabuhan Perikanan"),
    ]
    offices = plant(reports).offices
    assert offices["a"] == offices["b"] == offices["d"] != offices["c"]


def test_two_regions_are_two_offices() -> None:
    elsewhere = extract("b", CHIEF, unit="Dinas Kelautan dan Perikanan Kabupaten Bukit Lestari")
    offices = plant([extract("a", HEAD), elsewhere]).offices
    assert offices["a"] != offices["b"]


def test_an_office_below_another_one_keeps_its_own_figures() -> None:
    secretary = ("Sekretaris Daerah", "Oman Palung", "19660115 199003 1 001")
    reports = [
        extract("top", secretary, unit="Sekretariat Daerah Kota Samudra Raya"),
        extract("a", HEAD, secretary),
    ]
    tree = plant(reports)
    assert tree.links["a"].parent == "top"
    assert tree.offices["a"] != tree.offices["top"]


def test_the_report_of_a_unit_stands_above_that_of_its_head() -> None:
    whole = extract("whole", ("", HEAD[1], HEAD[2]), quarter=None, kind="office")
    tree = plant([whole, extract("head", HEAD), extract("staff", STAFF, HEAD)])
    assert (tree.links["head"].parent, tree.links["head"].basis) == ("whole", LinkBasis.UNIT)
    assert list(tree.above("staff")) == ["head", "whole"]


def test_a_long_ring_has_no_top_and_no_links() -> None:
    names = [f"{first}{last}" for first in ("Arung", "Bahari", "Camar", "Dermaga") for last in "abcd"]
    people = [
        (f"Pengelola {name}", f"{name} Samudra", f"19{60 + i}0101 199001 1 0{i + 10}")
        for i, name in enumerate(names)
    ]
    reports = [extract(name, people[i], people[i - 1]) for i, name in enumerate(names)]
    assert plant(reports).links == {}
