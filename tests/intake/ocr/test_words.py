"""Signs with places become words with boxes."""

from __future__ import annotations

from auditor.intake.ocr.engine import Sign
from auditor.intake.ocr.words import plain_sign, words_of


def signs(text: str, step: float = 10.0) -> list[Sign]:
    return [Sign(c, step * i + step / 2, 0.9 if c == "4" else 1.0) for i, c in enumerate(text)]


def test_words_are_parted_at_the_bare_stretch_between_their_signs() -> None:
    ink = [(1.0, 19.0), (21.0, 28.0), (45.0, 69.0)]
    one, two = words_of(signs("100 64%"), ink, 100.0, 50.0, 60.0, 10.0)
    assert (one.text, one.x0, one.x1, one.sure) == ("100", 101.0, 128.0, 1.0)
    assert (two.text, two.x0, two.x1, two.sure) == ("64%", 145.0, 169.0, 0.9)
    assert (one.top, one.bottom, one.size) == (50.0, 60.0, 10.0)


def test_without_ink_the_middle_parts_them() -> None:
    one, two = words_of(signs("a b"), [], 0.0, 0.0, 10.0, 10.0)
    assert one.x1 == two.x0 == 15.0


def test_blanks_alone_are_no_words() -> None:
    assert words_of(signs("  "), [], 0.0, 0.0, 10.0, 10.0) == []


def test_blanks_are_held_against_the_white_between_the_signs() -> None:
    told = [Sign(c, 10.0 * i + 5, 1.0) for i, c in enumerate("in i")]
    ink = [(2.0, 10.0), (11.0, 18.0), (18.5, 34.0)]
    assert [w.text for w in words_of(told, ink, 0, 0, 10, 10.0)] == ["ini"]
    left_out = [Sign(c, 10.0 * i + 5, 1.0) for i, c in enumerate("un25")]
    ink = [(1.0, 9.0), (10.0, 18.0), (22.0, 29.0), (30.0, 38.0)]
    assert [w.text for w in words_of(left_out, ink, 0, 0, 10, 10.0)] == ["un", "25"]


def test_two_narrow_letters_are_one_word() -> None:
    told = [Sign("I", 5, 1.0), Sign(" ", 8, 1.0), Sign("I", 10, 1.0)]
    assert [w.text for w in words_of(told, [(4.0, 6.0), (8.2, 11.0)], 0, 0, 10, 10.0)] == ["II"]
    assert [w.text for w in words_of(told, [(3.0, 5.5), (8.8, 11.0)], 0, 0, 10, 10.0)] == ["I", "I"]


def test_a_bare_stretch_is_one_blank() -> None:
    late = [Sign(c, at, 1.0) for c, at in (("B", 5), (" ", 10), ("I", 14), ("I", 23), (" ", 26), ("A", 33))]
    ink = [(2.0, 8.0), (13.0, 15.0), (16.0, 18.0), (26.0, 37.0)]
    assert [w.text for w in words_of(late, ink, 0, 0, 10, 10.0)] == ["B", "II", "A"]


def test_dots_of_a_leader_leave_no_doubt_but_a_comma_does() -> None:
    leader = [Sign("a", 5, 0.99), Sign(".", 15, 0.4), Sign(".", 25, 0.4), Sign("5", 35, 0.99)]
    comma = [Sign("9", 5, 0.99), Sign(",", 15, 0.4), Sign("3", 25, 0.98)]
    assert [w.sure for line in (leader, comma) for w in words_of(line, [], 0, 0, 10, 10.0)] == [0.99, 0.4]


def test_accents_go() -> None:
    assert "".join(map(plain_sign, "capáian é 5 – ×")) == "capaian e 5 - ×"
