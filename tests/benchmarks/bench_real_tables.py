"""Slips set into the tables of real reports: which share of them the auditor notices, and why not the rest.

    python -m tests.benchmarks.bench_real_tables FOLDER [--draws 12] [--seed 0] [--show] [--only R1,R2]

FOLDER holds PDFs with a text layer (none are kept in this repository). In each, figures of tables are drawn
at random; one at a time is printed otherwise (its words are changed before the page is laid out), and the
report is audited anew. Noticed is a finding on that page that was not there before, and that states or uses
the changed figure. Kinds: digit (one digit another), exchanged (two neighbouring digits), copied (the value
of another row of the same column). The same seed draws the same figures.
"""

from __future__ import annotations

import argparse
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from auditor.findings.coverage import spot
from auditor.findings.result import ReportResult
from auditor.intake.document import Page, Word
from auditor.intake.opening import open_file
from auditor.layout import join_tables, lay_out
from auditor.layout.parts import PageLayout
from auditor.layout.second import PlumberReader
from auditor.model import Report
from auditor.model.mention import Container, Grasp, Mention
from auditor.pipeline.judging import audited
from auditor.reading.report import head_test, read_report
from auditor.segments.bundle import find_reports
from auditor.values import Place
from auditor.values.seen import Seen
from tests.golden.auditing import default_book

KINDS = ("digit", "exchanged", "copied")


@dataclass(frozen=True, slots=True)
class Slip:
    """One figure printed otherwise. word: its index on the page."""

    kind: str
    page: int
    word: int
    before: str
    after: str
    mention: Mention


class _SecondLook:
    """The second reader of the page as it is printed with the slip."""

    def __init__(self, path: Path) -> None:
        self._reader = PlumberReader(path)
        self.slip: Slip | None = None

    def look(self, figure: Place, raw: str, label: Place | None) -> Seen:
        changed = self.slip is not None and figure.page == self.slip.page
        if changed and self.slip is not None and self.slip.after in raw:
            raw = raw.replace(self.slip.after, self.slip.before)
        return self._reader.look(figure, raw, label)


class Reading:
    """The first report of a file: its pages, laid out once, and what was found before any slip."""

    def __init__(self, path: Path) -> None:
        with open_file(path) as file:
            texts = [file.page_text(number) for number in range(1, file.pages + 1)]
            spans = find_reports(texts)
            numbers = range(spans[0].first_page, spans[0].last_page + 1) if spans else range(0)
            self.pages = {n: file.page(n) for n in numbers}
        self._second = _SecondLook(path)
        self.layouts = {n: lay_out(page) for n, page in self.pages.items()}
        self.report, self.result = self._audit({})
        self.known = {(f.rule, f.subject, _stated(f)) for f in self.result.findings}
        self.unreached = {spot(figure) for figure in self.result.not_reached}

    def _audit(self, changed: dict[int, PageLayout]) -> tuple[Report, ReportResult]:
        pages = [copy.deepcopy(changed.get(n, layout)) for n, layout in self.layouts.items()]
        report = read_report(join_tables(pages, head_test(default_book())), default_book())
        return report, audited(report, default_book(), second=self._second)

    def notices(self, slip: Slip) -> tuple[str, str]:
        """The rule that finds the slip, and "" or what else was found that was not there before."""
        page = self.pages[slip.page]
        old = page.words[slip.word]
        words = list(page.words)
        words[slip.word] = old._replace(text=old.text.replace(slip.before, slip.after))
        changed = Page(page.number, page.width, page.height, words, page.rulings, page.doubt, page.turned)
        changed.shades, changed.lay = page.shades, page.lay
        self._second.slip = slip
        _, result = self._audit({slip.page: lay_out(changed)})
        elsewhere = ""
        for finding in result.findings:
            if (finding.rule, finding.subject, _stated(finding)) in self.known:
                continue
            for evidence in finding.evidence:
                box = evidence.place.box
                if evidence.place.page == slip.page and box and _holds(box, old):
                    return finding.rule, ""
            elsewhere = finding.rule
        return "", elsewhere


def _stated(finding: object) -> str:
    stated = getattr(finding, "stated", None)
    return getattr(stated, "raw", "") or getattr(stated, "text", "")


def _holds(box: tuple[float, float, float, float], word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def slips(reading: Reading, draws: int, rng: Random) -> Iterator[Slip]:
    """So many slips, their kinds in turn, in figures of tables drawn at random."""
    cells = [m for m in reading.report.mentions if m.container is Container.CELL and _is_figure(m)]
    rng.shuffle(cells)
    done = 0
    for mention in cells:
        if done == draws:
            return
        kind = KINDS[done % len(KINDS)]
        after = _changed(kind, mention, cells, rng)
        at = _word_of(reading, mention)
        if after and at is not None and mention.place.page is not None:
            done += 1
            yield Slip(kind, mention.place.page, at, mention.raw, after, mention)


def _is_figure(mention: Mention) -> bool:
    return mention.grasp is not Grasp.STRUCTURAL and sum(map(str.isdigit, mention.raw)) > 1


def _changed(kind: str, mention: Mention, cells: list[Mention], rng: Random) -> str:
    raw = mention.raw
    digits = [i for i, sign in enumerate(raw) if sign.isdigit()]
    if kind == "copied":
        return next((o.raw for o in cells if _in_column(o, mention) and o.raw != raw), "")
    if kind == "digit":
        at = rng.choice(digits)
        other = rng.choice([d for d in "123456789" if d != raw[at]])
        return raw[:at] + other + raw[at + 1 :]
    pairs = [(a, b) for a, b in pairwise(digits) if raw[a] != raw[b] and raw[b] != "0"]
    if not pairs:
        return ""
    a, b = rng.choice(pairs)
    return raw[:a] + raw[b] + raw[a + 1 : b] + raw[a] + raw[b + 1 :]


def _in_column(other: Mention, one: Mention) -> bool:
    a, b = other.place.box, one.place.box
    same = other.place.page == one.place.page and a is not None and b is not None
    return same and a is not None and b is not None and abs(a[2] - b[2]) < 12 and a[1] != b[1]


def _word_of(reading: Reading, mention: Mention) -> int | None:
    """The word that prints the whole figure, None where it is in pieces."""
    page, box = reading.pages.get(mention.place.page or 0), mention.place.box
    if page is None or box is None:
        return None
    found = [i for i, w in enumerate(page.words) if mention.raw in w.text and _holds(box, w)]
    return found[0] if len(found) == 1 else None


def why_not(reading: Reading, mention: Mention) -> str:
    """Why a slip in this figure may go by."""
    if mention.grasp is Grasp.UNBOUND:
        return mention.reason
    at = mention.place
    reached = any(s[1] == at.page and s[2] == at.box for s in reading.unreached)
    return "no rule reaches it" if reached else "checked, and holds"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--draws", type=int, default=12)
    ask.add_argument("--seed", type=int, default=0)
    ask.add_argument("--show", action="store_true")
    ask.add_argument("--only", default="")
    given = ask.parse_args()
    drawn: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for path in sorted(given.folder.glob("*.pdf")):
        if given.only and path.stem not in given.only.split(","):
            continue
        reading = Reading(path)
        here = Counter[str]()
        for slip in slips(reading, given.draws, Random(f"{given.seed} {path.stem}")):
            rule, elsewhere = reading.notices(slip)
            drawn[slip.kind] += 1
            here["drawn"] += 1
            seen[slip.kind] += bool(rule)
            here["seen"] += bool(rule)
            why = "" if rule else why_not(reading, slip.mention)
            missed[why] += not rule
            if given.show:
                print(
                    f"{path.stem} p{slip.page} {slip.kind:9} {slip.before} -> {slip.after}: {rule or why}"
                    f"{' (elsewhere ' + elsewhere + ')' if elsewhere else ''}",
                    flush=True,
                )
        print(f"{path.stem}: {here['seen']} of {here['drawn']} noticed", flush=True)
    for kind in KINDS:
        print(f"{kind}: {seen[kind]} of {drawn[kind]}")
    print("not noticed:", dict(missed.most_common()))


if __name__ == "__main__":
    main()
