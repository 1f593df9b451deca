"""Slips of the document around the figures (D)."""

from __future__ import annotations

from random import Random

from auditor.benchmark import names
from auditor.benchmark.compose import compose
from auditor.benchmark.people import MONTHS
from auditor.benchmark.planting import expect, measurement_of, need, slip
from auditor.benchmark.truth import ROMAN, Truth


@slip("D01")
def other_period(truth: Truth, rng: Random) -> None:
    spots = [
        ("achievement_before.0", truth.sections["achievement_before"]),
        ("measurement_before.0", truth.sections["measurement_before"]),
    ]
    spots = [(key, blocks) for key, blocks in spots if "{period}" in blocks[0]]
    need(spots)
    key, blocks = rng.choice(spots)
    wrong, stated = _wrong_period(truth, rng)
    assert isinstance(blocks[0], str)
    blocks[0] = blocks[0].replace("{period}", wrong)
    expect(truth, "D01", key, stated)


@slip("D01-caption")
def caption_of_other_period(truth: Truth, rng: Random) -> None:
    grid = measurement_of(truth)
    wrong, stated = _wrong_period(truth, rng)
    grid.title = grid.title.replace("{period}", wrong)
    expect(truth, "D01", "caption.measurement", stated)


@slip("D01-head")
def head_of_other_quarter(truth: Truth, rng: Random) -> None:
    need(truth.quarter)
    heads = [k for k, column in enumerate(measurement_of(truth).columns) if "{q}" in column.head]
    need(heads)
    column = measurement_of(truth).columns[rng.choice(heads)]
    other = rng.choice([q for q in (1, 2, 3, 4) if q != truth.quarter])
    column.head = column.head.replace("{q}", ROMAN[other])
    expect(truth, "D01", "caption.measurement", ROMAN[other])


def _wrong_period(truth: Truth, rng: Random) -> tuple[str, str]:
    """An earlier period as printed (a later one may be a plan), and the part of it that is wrong."""
    if truth.quarter and truth.quarter > 1:
        other = ROMAN[rng.randint(1, truth.quarter - 1)]
        return f"Triwulan {other} Tahun {truth.year}", f"Triwulan {other}"
    need(truth.quarter is None)
    return f"Tahun {truth.year - 1}", str(truth.year - 1)


@slip("D02")
def date_of_wrong_year(truth: Truth, rng: Random) -> None:
    day, month, year = truth.signing_date.split(" ")
    truth.signing_date = f"{day} {month} {int(year) - 1}"
    expect(truth, "D02", "dates.signing", truth.signing_date)


@slip("D02-early")
def date_before_end(truth: Truth, rng: Random) -> None:
    last = (truth.quarter or 4) * 3
    truth.foreword_date = f"{rng.randint(2, 27)} {MONTHS[last - 2]} {truth.year}"
    expect(truth, "D02", "dates.foreword", truth.foreword_date)


@slip("D03")
def wrong_reference(truth: Truth, rng: Random) -> None:
    need(truth.scale)
    assert truth.scale is not None
    wrong = truth.scale.number
    truth.sections["measurement_before"] = [
        rng.choice(
            [
                f"Capaian kinerja {{position}} {{period}} disajikan pada tabel {wrong} di bawah ini:",
                f"Adapun capaian kinerja {{period}} sebagaimana tabel {wrong} berikut:",
            ]
        )
    ]
    expect(truth, "D03", "measurement_before.0", wrong, "warning")


@slip("D03-caption")
def number_used_twice(truth: Truth, rng: Random) -> None:
    grids = list(truth.grids())
    last, before = grids[-1][1], grids[-2][1]
    last.number = before.number
    expect(truth, "D03", f"caption.{grids[-1][0]}", last.number, "warning")


@slip("D04")
def wrong_chapter(truth: Truth, rng: Random) -> None:
    k, numeral = rng.choice([(1, "IV"), (-1, "IVI"), (-1, "I"), (1, "III")])
    chapter = truth.chapters[k]
    need(chapter.numeral != numeral)
    chapter.numeral = numeral
    expect(truth, "D04", f"chapter.{k % len(truth.chapters)}", f"BAB {numeral}", "warning")


@slip("D04-contents")
def contents_differ(truth: Truth, rng: Random) -> None:
    need(truth.layout.contents)
    k = len(truth.chapters) - 1
    truth.contents_changes[f"chapter.{k}"] = f"BAB IVI {truth.chapters[k].title}"
    expect(truth, "D04", f"contents.chapter.{k}", "BAB IVI", "warning")


@slip("D05")
def wrong_page(truth: Truth, rng: Random) -> None:
    need(truth.layout.contents and truth.layout.page_numbers != "none")
    sheets, marks = compose(truth)
    k = len(truth.chapters) - 1
    right = int(sheets[marks[f"chapter.{k}"]].label)
    truth.contents_changes[f"page.chapter.{k}"] = str(right + rng.randint(2, 5))
    expect(truth, "D05", f"contents.chapter.{k}", truth.chapters[k].title, "note")


@slip("D06")
def bad_nip(truth: Truth, rng: Random) -> None:
    author = truth.people[0]
    digits = author.nip.replace(" ", "")
    need(digits)
    where = rng.randrange(8, 13)
    wrong = rng.choice(
        [
            digits[:where] + digits[where + 1 :],
            digits[:4] + "19" + digits[6:],
            f"{digits[:8]}{int(digits[:4]) + 11}{digits[12:]}",
        ]
    )
    need(digits[12:14] != "21" or len(wrong) != 18)
    author.nip = wrong
    expect(truth, "D06", "author.nip", wrong)


@slip("D06-two")
def two_nips(truth: Truth, rng: Random) -> None:
    author = truth.people[0]
    digits = author.nip.replace(" ", "")
    need(digits and "foreword" in truth.sections)
    other = str(int(digits[:4]) - 1) + digits[4:]
    truth.values["foreword_nip"] = other
    expect(truth, "D06", "foreword.nip", other)


@slip("D06-blanks")
def odd_blanks(truth: Truth, rng: Random) -> None:
    digits = truth.people[0].nip.replace(" ", "")
    need(digits)
    truth.people[0].nip = f"{digits[:8]} {digits[8:13]} {digits[13:15]} {digits[15:]}"
    expect(truth, "D06", "author.nip", "", "note")


@slip("D07")
def other_position(truth: Truth, rng: Random) -> None:
    need(truth.position)
    fields = [field for _, pool in names.AGENCIES for field in pool if field not in truth.position]
    other = rng.choice(["Kepala Seksi {f}", "Pengelola {f}", "Kepala Bidang {f}"]).format(
        f=rng.choice(fields)
    )
    grid = measurement_of(truth)
    need("{position}" in grid.title)
    grid.title = grid.title.replace("{position}", other)
    expect(truth, "D07", "caption.measurement", other, "warning")


@slip("D07-name")
def misspelt_name(truth: Truth, rng: Random) -> None:
    need("foreword" in truth.sections)
    name = truth.people[0].name
    at = rng.randrange(2, 5)
    new = {"a": "e", "A": "E", "e": "i", "E": "I"}.get(name[at], "o" if name[at].islower() else "O")
    need(name[at].isalpha() and new != name[at])
    truth.values["foreword_name"] = name[:at] + new + name[at + 1 :]
    expect(truth, "D07", "foreword.name", truth.values["foreword_name"].split(" ")[0], "warning")


@slip("D07-unit")
def unit_cut_short(truth: Truth, rng: Random) -> None:
    need("foreword" in truth.sections and " dan " in truth.unit)
    short = truth.unit.rsplit(" ", 1)[0].removesuffix(" dan")
    other = rng.choice(
        [
            names.AGENCIES[(k + 3) % len(names.AGENCIES)][0]
            for k, (unit, _) in enumerate(names.AGENCIES)
            if unit == truth.unit
        ]
    )
    wrong = rng.choice([other, short])
    truth.sections["foreword"] = [
        f"Laporan Kinerja {{position}} {{period}} ini disusun di lingkungan {wrong} {{city}}.",
        *truth.sections["foreword"][1:],
    ]
    need(
        any("{unit}" in block for blocks in truth.sections.values() for block in blocks)
        or truth.kind == "position"
    )
    expect(truth, "D07", "foreword.0", wrong, "warning")


@slip("D08-etc")
def and_so_on(truth: Truth, rng: Random) -> None:
    points = truth.sections["recommendation"][1]
    assert isinstance(points, list)
    points.append(rng.choice(["Dst.", "dst", "Dst"]))
    expect(truth, "D08", f"recommendation.1.{len(points) - 1}", "dst", "note")


@slip("D08-instruction")
def instruction_left(truth: Truth, rng: Random) -> None:
    after = truth.sections["measurement_after"]
    k = next(k for k, block in enumerate(after) if isinstance(block, str) and block.endswith(":"))
    text = after[k]
    assert isinstance(text, str)
    after[k] = text[:-1] + rng.choice(
        [" (Diisi apabila capaian melebihi target):", " (diisi jika capaian tidak memenuhi target) :"]
    )
    expect(truth, "D08", f"measurement_after.{k}", "diisi", "note")


@slip("D08-empty")
def empty_point(truth: Truth, rng: Random) -> None:
    after = truth.sections["measurement_after"]
    k = max(k for k, block in enumerate(after) if isinstance(block, list))
    points = after[k]
    assert isinstance(points, list)
    new = len(points) + 1
    points.append(rng.choice([f"#{new}.", f"#{new}. -"]))
    expect(truth, "D08", f"measurement_after.{k}.{new - 1}", "", "note")
