"""Where the reports of a file begin and end, from the plain texts of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.segments.signals import TITLE_WORDS, Signals, is_title_besides, read_signals

# A frame of one sign (a foreword alone) may be any document's; two make a report.
FRAME_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a report and its page: title, foreword, summary, contents, chapter or closing."""

    sign: str
    page: int


@dataclass(frozen=True, slots=True)
class Span:
    """One report: its first and last page in the file, counted from 1, and the signs of it."""

    first_page: int
    last_page: int
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class _Open:
    """The part of the file that is being read, a report or not.

    own_last: its last page that is no attached document. implicit: no sign begins it, it is what the
    file opens with. other: it has the title of another kind of document.
    """

    first: int
    own_last: int
    implicit: bool = False
    other: bool = False
    seen: dict[str, int] = field(default_factory=dict)
    chapters: set[int] = field(default_factory=set)
    core: bool = False
    names: int = 0
    matter: int = 0
    long_pages: int = 0
    tables: int = 0
    attached: bool = False

    @property
    def body_begun(self) -> bool:
        return bool({"foreword", "summary", "contents", "chapter"} & self.seen.keys()) or self.matter > 1

    @property
    def ended(self) -> bool:
        return self.attached or "closing" in self.seen

    def add(self, page: int, signals: Signals) -> None:
        """Take the page in as one of the part's own."""
        self.own_last = page
        self.attached = signals.foreign_below
        for sign, there in _signs(signals):
            if there:
                self.seen.setdefault(sign, page)
        if signals.chapter:
            self.chapters.add(signals.chapter)
        self.core = self.core or signals.core_chapter
        self.names += signals.names or signals.title
        self.matter += signals.matter
        self.tables += signals.table
        self.long_pages += signals.words > TITLE_WORDS

    def is_report(self) -> bool:
        """Whether there is enough to call it an LKj: a frame, its name, and targets and results."""
        frame = 2 * ("title" in self.seen) + ("foreword" in self.seen) + ("contents" in self.seen)
        frame += max(min(2, len(self.chapters)), 2 * self.core) + ("closing" in self.seen)
        return frame >= FRAME_ENOUGH and self.names > 0 and self.matter > 0 and not self.other

    def span(self) -> Span:
        evidence = sorted((Evidence(sign, page) for sign, page in self.seen.items()), key=lambda e: e.page)
        return Span(self.first, self.own_last, tuple(evidence))


def _signs(signals: Signals) -> tuple[tuple[str, bool], ...]:
    return (
        ("title", signals.title),
        ("foreword", signals.foreword),
        ("summary", signals.summary),
        ("contents", signals.contents),
        ("chapter", signals.chapter > 0),
        ("closing", signals.closing),
    )


def find_reports(page_texts: Iterable[str]) -> list[Span]:
    """The reports of a file, in order; [] when nothing in it is an LKj. A file that has an LKj's tables
    but no frame is one report.

    page_texts is read once, one page at a time; only a few facts of the page before are kept.
    A report begins at its title page, or where foreword, contents or BAB I PENDAHULUAN come again
    although the report before has them. Attached decrees and letters belong to no report.
    """
    cutter = _Cutter()
    for page, text in enumerate(page_texts, start=1):
        cutter.take(page, read_signals(text))
    parts = list(_appendices_joined(cutter.finish()))
    return [part.span() for part in parts if part.is_report()] or _bare_tables(parts)


def _bare_tables(parts: Iterable[_Open]) -> list[Span]:
    """What a file without any framed report holds of an LKj: an annex, a matrix of targets and results."""
    own = [part for part in parts if part.tables and not part.other]
    if not own:
        return []
    evidence = tuple(found for part in own for found in part.span().evidence)
    return [Span(own[0].first, own[-1].own_last, evidence)]


def _appendices_joined(parts: Iterable[_Open]) -> Iterator[_Open]:
    """What names the LKj on a page of its own but is no report belongs to the report before it."""
    last: _Open | None = None
    for part in parts:
        loose = "title" in part.seen and not part.is_report()
        if last is not None and loose and last.is_report() and not last.attached:
            last.own_last = part.own_last
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


class _Cutter:
    """Cuts the pages at every beginning; parts that are no report come out too."""

    def __init__(self) -> None:
        self._done: list[_Open] = []
        self._current: _Open | None = None
        self._waiting: list[tuple[int, Signals]] = []  # pages that may be the title of the next report
        self._before = Signals()  # of the last page that was not blank
        self._blank_before = False
        self._other_title = False  # another kind of document began after the current report

    def take(self, page: int, signals: Signals) -> None:
        """The next page."""
        current = self._current
        if signals.blank:
            self._blank_before = True
            return
        if current is None:
            image_cover = self._blank_before and not signals.title and _opens(signals)
            self._begin(page - image_cover, signals, signals.other_title, page)
        elif self._is_new_title(current, signals):
            self._waiting.append((page, signals))
        elif self._waiting:
            self._after_title(current, page, signals)
        elif _restarts(current, signals, self._before):
            self._begin(page - self._blank_before, signals, self._other_title, page)
        else:
            self._go_on(current, page, signals)
        self._before, self._blank_before = signals, False

    def finish(self) -> list[_Open]:
        """All parts, in order, once the pages are through."""
        current = self._current
        if current is not None:
            if self._waiting and not current.attached:  # a back cover
                current.own_last = self._waiting[-1][0]
            self._done.append(current)
        return self._done

    def _begin(self, first: int, signals: Signals, other: bool, page: int | None = None) -> None:
        if self._current is not None:
            self._done.append(self._current)
        implicit = not any(there for _, there in _signs(signals))
        self._current = _Open(first, first, implicit, other)
        self._current.add(page or first, signals)
        self._other_title = False

    def _is_new_title(self, current: _Open, signals: Signals) -> bool:
        """A title page that may begin another report: no second cover, no page with only a running head."""
        if not signals.title or not is_title_besides(signals, self._before.heads):
            return False
        if current.implicit and not current.body_begun:
            return current.long_pages > 0
        return current.body_begun or current.attached

    def _after_title(self, current: _Open, page: int, signals: Signals) -> None:
        """The title page before this one begins a report if a report's beginning follows it."""
        waiting, self._waiting = self._waiting, []
        if _confirms(current, signals):
            self._begin(*waiting[0], other=False)
            current = self._current or current
            for earlier in waiting[1:]:
                current.add(*earlier)
        elif not current.attached:
            for earlier in waiting:
                current.add(*earlier)
        self._go_on(current, page, signals)

    def _go_on(self, current: _Open, page: int, signals: Signals) -> None:
        if signals.foreign or (signals.other_title and current.ended):
            current.attached = True
            self._other_title = self._other_title or signals.other_title
        elif not current.attached or signals.chapter or signals.own:
            self._leave_preface(current, page, signals)
            current.add(page, signals)

    def _leave_preface(self, current: _Open, page: int, signals: Signals) -> None:
        """What the file opens with is a letter, not the report, when the report's own beginning follows."""
        if _opens(signals) and current.implicit and current.long_pages and not current.matter:
            current.first, current.implicit = page, False


def _opens(signals: Signals) -> bool:
    """Whether the page is one that comes before all others of a report that has no title page."""
    return signals.foreword or signals.summary or signals.contents or signals.first_chapter


def _restarts(current: _Open, signals: Signals, before: Signals) -> bool:
    """Whether foreword, contents or first chapter come again. On a running head they do not."""
    later = bool(current.chapters) or current.ended
    if signals.foreword and not before.foreword:
        return later or {"foreword", "contents"} <= current.seen.keys()
    if signals.contents and not before.contents:
        return later
    if signals.first_chapter and not before.first_chapter:
        return max(current.chapters, default=0) > 1 or current.ended
    return False


def _confirms(current: _Open, signals: Signals) -> bool:
    """Whether a page after a title page shows that a new report has begun."""
    if current.implicit and not current.body_begun:
        return True
    if current.ended:
        return not signals.foreign and not signals.own
    if signals.foreword or signals.contents:
        again = "foreword" if signals.foreword else "contents"
        return bool(current.chapters) or again in current.seen
    return 0 < signals.chapter <= max(current.chapters, default=0)
