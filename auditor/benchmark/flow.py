"""Text flowing down sheets: paragraphs, lists, headings, formulas, signature blocks."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.benchmark.paper import FONTS, PAPER, Sheet, Stroke, Text, width_of
from auditor.benchmark.truth import Layout

MARGIN = 64.0
FOOT = 46.0


@dataclass(slots=True)
class Flow:
    """Where the next line goes. marks: on which sheet (from 0) a keyed part starts."""

    layout: Layout
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0
    marks: dict[str, int] = field(default_factory=dict)
    orientation: str = "portrait"

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def leading(self) -> float:
        return self.layout.size * 1.32

    @property
    def bottom(self) -> float:
        return self.sheet.height - MARGIN - FOOT / 2

    @property
    def left(self) -> float:
        return MARGIN

    @property
    def width(self) -> float:
        return self.sheet.width - 2 * MARGIN

    def font(self, weight: int = 0) -> str:
        """The face: 0 roman, 1 bold, 2 italic."""
        return FONTS[self.layout.font][weight]

    def new_sheet(self, orientation: str | None = None) -> None:
        """Start a sheet; orientation stays until changed."""
        self.orientation = orientation or self.orientation
        short, tall = PAPER[self.layout.paper]
        upright = self.orientation == "portrait"
        wide, high = (short, tall) if upright else (tall, short)
        self.sheets.append(Sheet(wide, high, rotated=self.orientation == "rotated"))
        self.y = MARGIN
        if self.layout.running_head and len(self.sheets) > 1:
            self._running_head()

    def _running_head(self) -> None:
        size = self.layout.size - 2
        head = self.layout.running_head
        x = self.sheet.width - MARGIN - width_of(head, self.font(2), size)
        self.sheet.things.append(Text(x, MARGIN - 22, head, self.font(2), size))

    def turn(self, orientation: str) -> None:
        """Make sure that the current sheet has this orientation."""
        if self.orientation != orientation:
            self.new_sheet(orientation)

    def room(self, height: float) -> None:
        """Start a new sheet unless `height` is left on this one."""
        if self.y + height > self.bottom:
            self.new_sheet()

    def space(self, lines: float = 0.5) -> None:
        self.y += lines * self.leading

    def mark(self, key: str) -> None:
        """Remember that the part `key` starts on this sheet."""
        if key:
            self.marks.setdefault(key, len(self.sheets) - 1)

    def line(
        self, text: str, *, align: str = "left", weight: int = 0, indent: float = 0.0, size: float = 0.0
    ) -> None:
        """One line, never wrapped."""
        size = size or self.layout.size
        self.room(self.leading)
        self.y += self.leading
        font = self.font(weight)
        x = self.left + indent
        if align != "left":
            rest = self.width - width_of(text, font, size)
            x = self.left + (rest / 2 if align == "center" else rest)
        self.sheet.things.extend(placed(text, x, self.y, font, size, self.layout.text))

    def paragraph(
        self,
        text: str,
        *,
        align: str = "left",
        weight: int = 0,
        indent: float = 0.0,
        size: float = 0.0,
        key: str = "",
    ) -> None:
        """A wrapped paragraph; justified where the layout says so."""
        size = size or self.layout.size
        lines = wrap(text, self.font(weight), size, self.width - indent)
        self.room(min(len(lines), 2) * self.leading)
        for k, line in enumerate(lines):
            self.room(self.leading)
            if k == 0:
                self.mark(key)
            stretched = align == "left" and self.layout.text == "justify" and k < len(lines) - 1
            if stretched:
                self._stretched(line, self.font(weight), size, indent)
            else:
                self.line(line, align=align, weight=weight, indent=indent, size=size)
        self.space(0.4)

    def _stretched(self, text: str, font: str, size: float, indent: float) -> None:
        self.y += self.leading
        gaps = text.count(" ")
        rest = self.width - indent - width_of(text, font, size)
        spacing = rest / gaps if gaps and rest < 0.3 * self.width else 0.0
        self.sheet.things.append(Text(self.left + indent, self.y, text, font, size, spacing))

    def listed(self, points: list[str], *, key: str = "") -> None:
        """A numbered list; a point that begins with "#" keeps its own mark after it ("#2. ")."""
        for k, point in enumerate(points):
            text = point[1:] if point.startswith("#") else f"{k + 1}. {point}"
            self.paragraph(text, indent=24, key=f"{key}.{k}" if key else "")

    def fraction(self, name: str, over: str, under: str, tail: str) -> None:
        """A formula as Word draws it: three lines of text around a bar."""
        size, font = self.layout.size, self.font(2)
        self.room(3.4 * self.leading)
        middle = self.y + 1.8 * self.leading
        x = self.left + 40
        self.sheet.things.append(Text(x, middle, name, font, size))
        x += width_of(name, font, size) + 4
        wide = max(width_of(over, font, size), width_of(under, font, size))
        for text, dy in ((over, -0.62), (under, 0.72)):
            shift = (wide - width_of(text, font, size)) / 2
            self.sheet.things.append(Text(x + shift, middle + dy * self.leading, text, font, size))
        self.sheet.things.append(Stroke(x, middle - 3, x + wide, middle - 3, 0.6))
        self.sheet.things.append(Text(x + wide + 4, middle, tail, font, size))
        self.y += 3.4 * self.leading

    def takes(self, table: object) -> bool:
        """Whether this kind of flow writes its tables itself."""
        return False

    def entry(self, title: str, label: str, indent: float, key: str) -> None:
        """A line of the contents with its page at the right; a long title wraps before it."""
        size, font = self.layout.size, self.font()
        room = self.width - indent - 40
        words, line = title.split(" "), ""
        while words and width_of(f"{line} {words[0]}", font, size) < room:
            line = f"{line} {words.pop(0)}".strip()
        if words:
            self.line(line, indent=indent)
            line = " ".join(words)
        self.line(line, indent=indent)
        self.mark(key)
        end = self.left + self.width
        if self.layout.dots:
            start = self.left + indent + width_of(line, font, size) + 4
            count = max(int((end - 20 - start) / width_of(".", font, size)), 0)
            self.sheet.things.append(Text(start, self.y, "." * count, font, size))
        self.sheet.things.append(Text(end - width_of(label, font, size), self.y, label, font, size))

    def chart(self, head: str, below: tuple[str, ...]) -> None:
        """An organisation chart: boxes and lines that are no table."""
        self.room(150)
        top, middle = self.y + 10, self.left + self.width / 2
        boxes = [(middle - 60, top, head)]
        boxes += [(self.left + 20 + k * 125, top + 80, name) for k, name in enumerate(below)]
        for x, y, name in boxes:
            self.sheet.things.append(Stroke(x, y, x + 120 - 8, y + 30, 0.7, outline=True))
            short = name if width_of(name, self.font(), 7) < 104 else name[:24]
            self.sheet.things.append(Text(x + 4, y + 18, short, self.font(), 7))
            if y > top:
                self.sheet.things.append(Stroke(middle, top + 30, x + 56, y, 0.7))
        self.y = top + 124

    def beside(self, left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
        """Two blocks of lines side by side, each line with its key; every line centred in its half."""
        lines = max(len(left), len(right))
        self.room((lines + 1) * self.leading)
        half = self.width / 2
        for k in range(lines):
            self.y += self.leading
            for block, shift in ((left, 0.0), (right, half)):
                if k < len(block) and block[k][0]:
                    self.mark(block[k][1])
                    self._centred(block[k][0], self.left + shift, half)

    def _centred(self, text: str, x: float, wide: float) -> None:
        size, font = self.layout.size, self.font()
        start = x + (wide - width_of(text, font, size)) / 2
        self.sheet.things.extend(placed(text, start, self.y, font, size, self.layout.text))


def wrap(text: str, font: str, size: float, wide: float) -> list[str]:
    """`text` broken into lines no wider than `wide`; a word that is wider is cut anywhere, as Word does."""
    lines: list[str] = []
    for part in text.split("\n"):
        current = ""
        for word in part.split(" "):
            trial = f"{current} {word}" if current else word
            if width_of(trial, font, size) <= wide:
                current = trial
                continue
            if current:
                lines.append(current)
            *full, current = _cut(word, font, size, wide)
            lines.extend(full)
        lines.append(current)
    return lines


def _cut(word: str, font: str, size: float, wide: float) -> list[str]:
    """A word as pieces that fit: after a slash or hyphen if one fits, else anywhere."""
    pieces, current = [], ""
    for sign in word:
        if current and width_of(current + sign, font, size) > wide:
            at = max(current.rfind("/"), current.rfind("-")) + 1
            at = at if at > 1 else len(current)
            pieces.append(current[:at])
            current = current[at:]
        current += sign
    return [*pieces, current]


def placed(
    text: str,
    x: float,
    y: float,
    font: str,
    size: float,
    how: str,
    color: tuple[float, float, float] = (0, 0, 0),
) -> list[Text]:
    """`text` as one string, word by word without blanks, or in pieces of words."""
    if how not in ("words", "pieces"):
        return [Text(x, y, text, font, size, 0.0, color)] if text else []
    found = []
    for word in text.split(" "):
        parts = [word[:1], word[1:]] if how == "pieces" and len(word) > 3 else [word]
        for part in parts:
            if part:
                found.append(Text(x, y, part, font, size, 0.0, color))
            x += width_of(part, font, size)
        x += width_of(" ", font, size)
    return found
