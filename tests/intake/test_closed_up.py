"""Letters that touch are one word, where a page's words came out letter by letter."""

from __future__ import annotations

from auditor.intake.document import Word
from auditor.intake.words import closed_up


def set_out(text: str, blank: float) -> list[Word]:
    """Each letter a word of its own, 5 points wide; blank: the room that a blank takes."""
    words, x = [], 60.0
    for letter in text:
        if letter == " ":
            x += blank
            continue
        words.append(Word(letter, x, 100.0, x + 5, 112.0, 11.0, False))
        x += 5
    return words


def test_touching_letters_are_words() -> None:
    found = closed_up(set_out("Program Rp4.187.203 (95,12 persen).", 3))
    assert [w.text for w in found] == ["Program", "Rp4.187.203", "(95,12", "persen)."]
    assert (found[0].x0, found[0].x1) == (60.0, 95.0)


def test_spaced_letters_stay() -> None:
    spaced = [
        w for i, c in enumerate("LKJ") for w in (Word(c, 60 + 12 * i, 100, 65 + 12 * i, 112, 11, True),)
    ]
    assert closed_up(spaced) == spaced


def test_a_page_of_words_stays() -> None:
    words = [Word("Capaian", 60, 100, 95, 112, 11, False), Word("1", 95, 100, 100, 112, 11, False)]
    assert closed_up(words) == words
