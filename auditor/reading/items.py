"""Budget lines in the running text: "a) Pelatihan kader dengan dana sebesar Rp ... realisasi Rp ... (88 %)".

A list of such items is a table without rulings: each names a program or kegiatan of its own, which no table
need have, and the sentence that announces the list often gives their sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.model import Binding, Claim, Quantity, Section, SentenceArithmetic, SentenceKind
from auditor.reading.facts import Facts
from auditor.reading.flow import LIST_MARK, Flow, Paragraph
from auditor.reading.roles import FigureRole, RoleWords, Tagged, any_of, tag
from auditor.reading.sentences import SECTIONS, SILENT_SECTIONS, sentences
from auditor.rulebook.book import Vocabulary
from auditor.values import Figure, Printed
from auditor.values.words import number_of_words

_INLINE = re.compile(r"(?:^|(?<=[\s:;,.(]))\(?(\d{1,2}|[a-z])\)\s*(?=[A-Z])")
_OUTER = re.compile(r"^\s*(?:[-–•▪○◦●*·\uf0b7\uf0a7\uf0d8]\s+|\(?(\d{1,3}|[a-z])[.)]\s*)(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r";|(?<=[^\W\d_]{4})\.\s|\d{3}")
_LEAST_LETTERS = 8
_LONGEST_NAME = 190
_MOST_PERCENT = 200
_SPOKEN = frozenset({FigureRole.PAGU, FigureRole.UNKNOWN})
_RATES = frozenset({FigureRole.SHARE, FigureRole.SPENT, FigureRole.ACHIEVEMENT, FigureRole.UNKNOWN})


@dataclass(frozen=True, slots=True)
class ItemWords:
    """The vocabulary's words. money: stand between a name and its amount; kinds: begin the name of a line;
    announcing: end a sentence whose list follows; some: say that the list need not be whole; being: the name
    stands behind them; no_name: no name has them, or begins with no_first; counted: what is announced."""

    money: frozenset[str]
    kinds: re.Pattern[str]
    announcing: re.Pattern[str]
    some: re.Pattern[str]
    being: re.Pattern[str]
    no_name: re.Pattern[str]
    no_first: frozenset[str]
    counted: re.Pattern[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> ItemWords:
        """From [vocabulary.item_words]."""
        table = vocabulary.table("item_words")
        money = frozenset(word for phrase in table["money"] for word in phrase.split())
        nouns = any_of(table["counted"]).pattern
        counted = re.compile(
            rf"(?<![\d.,])(\d{{1,2}}|[a-z]+)\s*(?:\(\s*([^()]{{1,25}})\s*\)\s*)?{nouns}", re.I
        )
        announcing = re.compile(any_of(table["announcing"]).pattern + r"\W*$|:\s*$", re.I)
        some, being, no_name = (any_of(table[key]) for key in ("some", "being", "no_name"))
        first = frozenset(table["no_first"])
        return cls(money, any_of(table["kinds"]), announcing, some, being, no_name, first, counted)


@dataclass(slots=True)
class Item:
    """One budget line of the text. at: index of its paragraph; mark: what it is numbered with."""

    at: int
    paragraph: Paragraph
    name: Printed
    span: tuple[int, int]
    mark: str = ""
    pagu: Figure | None = None
    realisasi: Figure | None = None
    absorption: Figure | None = None

    def take(self, one: Tagged) -> bool:
        """Gives a figure its meaning, if the line has none of that yet; False at one that ends the line."""
        if one.other or not one.figure.known or one.role is FigureRole.PHYSICAL:
            return True
        if one.is_amount:
            if one.role in _SPOKEN and self.pagu is None and self.realisasi is None:
                self.pagu = one.figure
            elif one.role is FigureRole.SPENT and self.realisasi is None:
                self.realisasi = one.figure
            else:
                return one.role is FigureRole.REMAINING
        elif one.is_percent and self.absorption is None and one.role in _RATES:
            spent = one.role is FigureRole.SPENT or self.realisasi is not None
            if spent and one.figure.value is not None and one.figure.value <= _MOST_PERCENT:
                self.absorption = one.figure
        return True

    def quantities(self) -> Iterator[tuple[Quantity, Figure]]:
        """What the line states."""
        for quantity, figure in (
            (Quantity.PAGU, self.pagu),
            (Quantity.REALISASI_ANGGARAN, self.realisasi),
            (Quantity.ABSORPTION, self.absorption),
        ):
            if figure is not None:
                yield quantity, figure

    def claims(self) -> Iterator[Claim]:
        """The line's figures as claims about it."""
        for quantity, figure in self.quantities():
            yield Claim(
                quantity=quantity,
                figure=figure.as_exact(figure.unit == "Rp"),
                section=SECTIONS.get(self.paragraph.section, Section.NARRATIVE),
                sentence=self.paragraph.printed(*self.span),
                subject=self.name,
                binding=Binding.NAMED,
                score=100,
            )


@dataclass(slots=True)
class Items:
    """The lists of a report: each with the line that announces it, if it is one too."""

    lines: list[Item] = field(default_factory=list)
    sums: list[SentenceArithmetic] = field(default_factory=list)


def read_items(flow: Flow, words: ItemWords, roles: RoleWords) -> Items:
    """All budget lines of the running text, and the sums that their lists make."""
    found = Items()
    reader = _Reader(words, roles)
    runs: list[tuple[Item | None, str, list[Item]]] = []
    for at, paragraph in enumerate(flow.paragraphs):
        if paragraph.section in SILENT_SECTIONS or "rp" not in paragraph.text.lower():
            continue
        figures = reader.figures(paragraph)
        chains = reader.chains(paragraph.text)
        for begin, end, mark in reader.segments(paragraph.text, chains):
            item = reader.item(at, paragraph, (begin, end), mark, figures)
            if item is None:
                continue
            found.lines.append(item)
            _into_runs(runs, item, paragraph.text[begin:end], words)
    for parent, lead, run in runs:
        found.sums += _summed(parent, lead, run, words)
    return found


def _into_runs(
    runs: list[tuple[Item | None, str, list[Item]]], item: Item, text: str, words: ItemWords
) -> None:
    """Puts a line into the list that it goes on with; one that announces a list begins it."""
    if runs and _follows(runs[-1], item):
        runs[-1][2].append(item)
    if words.announcing.search(text):
        runs.append((item, text, []))


def _follows(run: tuple[Item | None, str, list[Item]], item: Item) -> bool:
    """Whether a line is the next of a list, by its mark."""
    parent, _, lines = run
    before = lines[-1].mark if lines else ""
    return parent is not None and item.mark == _next(before or _zero(item.mark))


def _zero(mark: str) -> str:
    return "" if not mark else "0" if mark.isdigit() else "`"


def _next(mark: str) -> str:
    return "" if not mark else str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)


def _summed(
    parent: Item | None, lead: str, run: Sequence[Item], words: ItemWords
) -> Iterator[SentenceArithmetic]:
    """What a line has is the sum of its list, where the text says how many there are and so many follow."""
    if parent is None or len(run) < 2 or words.some.search(lead) or announced(lead, words)[-1:] != [len(run)]:
        return
    for name in ("pagu", "realisasi"):
        parts = [figure for one in run if (figure := getattr(one, name)) is not None]
        stated = getattr(parent, name)
        if stated is not None and len(parts) == len(run):
            yield SentenceArithmetic(
                kind=SentenceKind.AMOUNTS,
                parts=tuple(f.as_exact(True) for f in parts),
                stated=stated.as_exact(True),
                sentence=parent.paragraph.printed(*parent.span),
            )


def announced(text: str, words: ItemWords) -> list[int]:
    """How many lines a text says that there are, each time that it says so; without numbers in doubt."""
    found = ({_number(part) for part in match.groups() if part} for match in words.counted.finditer(text))
    return [value for said in found if len(said) == 1 and (value := next(iter(said))) is not None]


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else number_of_words(text)


@dataclass(frozen=True, slots=True)
class _Reader:
    words: ItemWords
    roles: RoleWords

    def figures(self, paragraph: Paragraph) -> list[tuple[int, Tagged]]:
        """The figures of a paragraph with their offsets in it."""
        return [(s.start + f.start, f) for s in sentences(paragraph) for f in tag(s, self.roles)]

    def chains(self, text: str) -> list[tuple[int, str]]:
        """Where the items of lists inside a text begin: marks that run from 1 or a."""
        found: list[tuple[int, str]] = []
        for match in _INLINE.finditer(text):
            mark = match[1]
            if mark in ("1", "a") or (found and _next(found[-1][1]) == mark):
                found.append((match.start(), mark))
        return found if len(found) > 1 else []

    def segments(self, text: str, chains: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
        """The stretches of a text that may each be one line: (start, end, mark)."""
        if chains:
            starts = [at for at, _ in chains]
            if starts[0] > 0:
                yield 0, starts[0], ""
            for (at, mark), end in zip(chains, [*starts[1:], len(text)], strict=True):
                yield at, end, mark
            return
        outer = _OUTER.match(text)
        yield 0, len(text), (outer[1] or "") if outer is not None else ""

    def item(
        self,
        at: int,
        paragraph: Paragraph,
        span: tuple[int, int],
        mark: str,
        figures: Sequence[tuple[int, Tagged]],
    ) -> Item | None:
        """The line of one stretch; None where it names none before its first amount."""
        text = paragraph.text
        inside = [(start, f) for start, f in figures if span[0] <= start < span[1]]
        first = next((i for i, (_, f) in enumerate(inside) if f.is_amount), None)
        if first is None:
            return None
        begin, end = self._name(text, span[0], inside[first][0])
        if end - begin > _LONGEST_NAME or sum(map(str.isalpha, text[begin:end])) < _LEAST_LETTERS:
            return None
        item = Item(at, paragraph, paragraph.printed(begin, end), span, mark)
        for _, one in inside[first:]:
            if not item.take(one):
                break
        return item if item.pagu is not None else None

    def _name(self, text: str, start: int, amount: int) -> tuple[int, int]:
        """The name between the mark and the words of money before the first amount; an empty span where
        there is none."""
        mark = (
            _OUTER.match(text[start:amount])
            or _INLINE.match(text[start:amount])
            or LIST_MARK.match(text[start:amount])
        )
        begin = start + mark.end() if mark is not None else start
        kind = self.words.kinds.search(text, begin, amount)
        marked = mark is not None
        if not marked and (kind is None or kind.start() - begin > 3):
            return begin, begin
        words = list(_WORD.finditer(text, begin, amount))
        while words and words[-1][0].lower() in self.words.money:
            words.pop()
        if not words or words[-1].end() + 1 >= amount:
            return begin, begin
        end = words[-1].end()
        end += text[begin:end].count("(") > text[begin:end].count(")") and text[end] == ")"
        said = list(self.words.being.finditer(text, begin, end))
        begin = said[-1].end() if said else begin
        while begin < end and not text[begin].isalnum():
            begin += 1
        name = text[begin:end]
        whole = not _STOP.search(name) and name[:1].isupper() and self._is_name(name)
        return (begin, end) if whole else (begin, begin)

    def _is_name(self, text: str) -> bool:
        first = _WORD.match(text)
        return self.words.no_name.search(text) is None and (
            first is None or first[0].lower() not in self.words.no_first
        )


def take_items(facts: Facts, items: Items) -> None:
    """Adds what the lines state to the facts of sentences, but for figures that are bound already."""
    for item in items.lines:
        for claim in item.claims():
            if (
                claim.figure is not None
                and (key := (claim.figure.place, claim.figure.raw)) not in facts.figures
            ):
                facts.claims.append((item.at, claim))
                facts.figures.add(key)


def equations_of(items: Items, known: Sequence[SentenceArithmetic]) -> Iterator[SentenceArithmetic]:
    """The sums of the lists, and each line's percentage that was spent, where no sentence states it yet."""
    stated = {(e.stated.place, e.stated.raw) for e in known}
    yield from (e for e in items.sums if (e.stated.place, e.stated.raw) not in stated)
    for item in items.lines:
        pagu, spent, share = item.pagu, item.realisasi, item.absorption
        if (
            pagu is None
            or spent is None
            or share is None
            or not pagu.value
            or (share.place, share.raw) in stated
        ):
            continue
        yield SentenceArithmetic(
            kind=SentenceKind.ABSORPTION,
            parts=(spent.as_exact(True), pagu.as_exact(True)),
            stated=share.as_exact(False),
            sentence=item.paragraph.printed(*item.span),
        )
