"""One report's pages become the model: the only module that knows the order of the readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.layout.parts import PageLayout, Table
from auditor.model import (
    Agreement,
    Budget,
    EfficiencyTable,
    Identity,
    Measurement,
    PartNeeded,
    PlainTable,
    Plan,
    Quantity,
    Report,
    Role,
    Scale,
    SentenceArithmetic,
    Tally,
    UnreadTable,
)
from auditor.model.ledger import Ledger
from auditor.reading.arithmetic import read_arithmetic
from auditor.reading.binding import Binder, Clauses
from auditor.reading.captions import CaptionSpan, find_captions
from auditor.reading.categories import CategoryReader
from auditor.reading.claims import ClaimWords, OwnPeriod, read_claims
from auditor.reading.columns import Wordings, is_head_row, wordings_of
from auditor.reading.continued import whole_tables
from auditor.reading.counts import read_counts
from auditor.reading.document import read_document
from auditor.reading.echo import with_echoes
from auditor.reading.efficiencies import is_efficiency, read_efficiency
from auditor.reading.facts import FactReader
from auditor.reading.flow import Flow, build_flow
from auditor.reading.formulas import read_formulas
from auditor.reading.fractions import Fraction, read_fractions
from auditor.reading.grid import Grid, read_grid
from auditor.reading.inner import parted
from auditor.reading.items import Items, ItemWords, equations_of, read_items, take_items
from auditor.reading.kinds import TableKind, kind_of, pick
from auditor.reading.laws import read_laws
from auditor.reading.listed_scales import read_listed_scales, read_running_scales
from auditor.reading.listed_sums import read_listed_sums
from auditor.reading.meanings import with_meanings
from auditor.reading.missed import missed_figures
from auditor.reading.numbers import read_mentions, structural_forms
from auditor.reading.observations import ObservationWords, read_observations
from auditor.reading.pairs import pair
from auditor.reading.performance import read_agreement, read_inner, read_measurement, read_views
from auditor.reading.plain import read_plain
from auditor.reading.plans import is_plan, read_plan
from auditor.reading.polarity import with_one_polarity, with_polarity
from auditor.reading.quantities import comparison_words
from auditor.reading.roles import RoleWords
from auditor.reading.scales import read_scale
from auditor.reading.sides import money_side, performance_grid, read_money
from auditor.reading.slots import slots_of
from auditor.reading.subjects import SubjectFinder, subjects_of
from auditor.reading.tallies import read_tally
from auditor.reading.trends import TrendWords
from auditor.reading.wholerows import with_whole_rows
from auditor.rulebook.book import Rulebook
from auditor.segments.sections import cut_sections, kinds_by_block
from auditor.values import Printed
from auditor.values.habits import habits_of

LISTED_FIGURES = 3
"""A table that is not understood is listed when it has at least so many cells with digits."""

_SILENT = {"contents", "tables-list", "attachment", "signature"}


def head_test(book: Rulebook) -> Callable[[list[str]], bool]:
    """The predicate by which layout knows a head row that repeats in other words."""
    wordings = column_wordings(book)
    return lambda texts: is_head_row(texts, wordings)


def column_wordings(book: Rulebook) -> Wordings:
    """The vocabulary's heads, with the words that subject heads are made of."""
    return wordings_of(book.vocabulary.table("columns"), book.vocabulary.words("subject_words"))


def read_report(pages: Sequence[PageLayout], book: Rulebook, input: int = 0) -> Report:
    """Everything that one report says. pages: its pages, laid out, tables joined."""
    sections = {i: str(kind) for i, kind in kinds_by_block(cut_sections(pages)).items()}
    flow = build_flow(pages, sections, input)
    document = read_document(flow, book)
    tables = _read_tables(flow, sections, document.identity, book)
    paired = (pair(m, tables.agreements) for m in (*tables.measurements, *tables.comparisons))
    measured = with_one_polarity([with_polarity(m, book.vocabulary) for m in paired])
    measurements = _main(tuple(measured[: len(tables.measurements)]))
    comparisons = tuple(measured[len(tables.measurements) :])
    labels = _labels(tables.scales, book)
    named = document.identity.position.text or document.identity.unit.text
    own = OwnPeriod(document.identity.year, document.identity.quarter, named)
    fractions = read_fractions(flow)
    words = RoleWords.of(book.vocabulary)
    reader = _fact_reader(tables, (measurements, comparisons), words, labels, own, book)
    facts = reader.read(flow, fractions)
    items = read_items(flow, ItemWords.of(book.vocabulary), words)
    take_items(facts, items)
    claim_words = ClaimWords.of(book.vocabulary, labels)
    claims, loose = read_claims(flow, claim_words, measurements, tables.positions, own, facts)
    last = _last_page(flow, sections)
    report = Report(
        input=input,
        first_page=pages[0].number if pages else 1,
        last_page=last or (pages[-1].number if pages else 1),
        agreements=tuple(tables.agreements),
        plans=tuple(tables.plans),
        measurements=measurements,
        comparisons=comparisons,
        budgets=_main_budget(tables.budgets),
        efficiencies=tuple(tables.efficiencies),
        tallies=tuple(tables.tallies),
        plains=tuple(tables.plains),
        scales=_for_quantities(tables.scales),
        formulas=read_formulas(flow),
        claims=claims,
        arithmetic=_arithmetic(flow, tables, fractions, items, words, book),
        trends=tuple(facts.trends),
        counts=read_counts(flow),
        loose_figures=loose,
        unread=tuple(tables.unread),
        identity=document.identity,
        person=document.person,
        identity_mentions=document.identity_mentions,
        period_mentions=document.period_mentions,
        chapters=document.chapters,
        numbered_headings=document.numbered_headings,
        contents=document.contents,
        captions=document.captions,
        references=document.references,
        laws=tuple(read_laws(flow)),
        dates=document.dates,
        signatures=document.signatures,
        remnants=document.remnants,
        needed=_found_by_reading(document.needed, tables),
    )
    return _with_what_is_left(report, flow, tables, words, book)


def _arithmetic(
    flow: Flow,
    tables: _Tables,
    fractions: Sequence[Fraction],
    items: Items,
    words: RoleWords,
    book: Rulebook,
) -> tuple[SentenceArithmetic, ...]:
    """The equations that sentences state, those of budget lines in the text, and those of lists of lines."""
    listed = read_listed_sums(flow, tables.budgets, ItemWords.of(book.vocabulary), words)
    found = (*read_arithmetic(flow, words, fractions), *listed)
    return (*found, *equations_of(items, found))


def _with_what_is_left(
    report: Report, flow: Flow, tables: _Tables, words: RoleWords, book: Rulebook
) -> Report:
    """The report with every printed number accounted for: figures that no reading took, and all mentions."""
    left = missed_figures(tables.read, Ledger(report).figures().values())
    meant = report.model_copy(update={"plains": (), "loose_figures": ()})  # what has a quantity
    forms = structural_forms(book.vocabulary)
    bound = tuple(Ledger(meant).figures().values())
    taken = {(f.place, f.raw) for f in bound}
    seen = read_observations(flow, ObservationWords.of(book.vocabulary), words, forms, taken)
    figures = (*bound, *(o.figure for o in seen))
    mentions = read_mentions(flow, tables.grids, tables.scale_blocks, figures, forms)
    update = {"unread": (*report.unread, *left), "mentions": mentions, "observations": seen}
    return report.model_copy(update=update)


def _fact_reader(
    tables: _Tables,
    measured: tuple[tuple[Measurement, ...], tuple[Measurement, ...]],
    words: RoleWords,
    labels: Sequence[str],
    own: OwnPeriod,
    book: Rulebook,
) -> FactReader:
    """The reader of sentences about single lines. measured: the measurements and the comparisons."""
    agreements, budgets, efficiencies = tables.agreements, tables.budgets, tables.efficiencies
    finder = SubjectFinder(subjects_of(agreements, measured[0], budgets, efficiencies))
    slots = slots_of(agreements, (*measured[0], *measured[1]), budgets, efficiencies, own.year)
    binder = Binder(slots, Clauses.of(book.vocabulary), own.name)
    turns = TrendWords.of(book.vocabulary)
    return FactReader(words, finder, CategoryReader.of(labels), binder, own.year, turns)


@dataclass(slots=True)
class _Tables:
    agreements: list[Agreement] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    comparisons: list[Measurement] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)
    efficiencies: list[EfficiencyTable] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    plains: list[PlainTable] = field(default_factory=list)
    scales: list[Scale] = field(default_factory=list)
    unread: list[UnreadTable] = field(default_factory=list)
    read: list[Grid] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)  # all, those that were not understood too
    scale_blocks: set[int] = field(default_factory=set)
    positions: dict[Quantity, list[tuple[int, str]]] = field(default_factory=dict)


def _read_tables(flow: Flow, sections: Mapping[int, str], identity: Identity, book: Rulebook) -> _Tables:
    wordings = column_wordings(book)
    captions: Sequence[CaptionSpan] = find_captions(flow)
    found = _Tables()
    words = comparison_words(book.vocabulary.table("comparison"))
    blocks = [block for block, _ in flow.tables if sections.get(block) not in _SILENT]
    whole = (with_whole_rows(read_grid(flow, b, captions, wordings), flow.told) for b in blocks)
    grids = whole_tables(whole)
    habits = habits_of(f for g in grids for f in g.figures())
    for grid in grids:
        grid.habits = habits
        before = len(found.scales), len(found.unread)
        found.grids.append(grid)
        grid = with_meanings(grid, words)
        _take(found, grid, identity, book)
        if before == (len(found.scales), len(found.unread)):
            found.read.append(grid)
    found.measurements, found.comparisons = with_echoes(found.measurements, found.comparisons)
    tabled = _labels_of(found.scales)
    listed = [s for s in read_listed_scales(flow) if not tabled & _labels_of([s])]
    known = tabled | _labels_of(listed)
    found.scales += [*listed, *(s for s in read_running_scales(flow) if not known & _labels_of([s]))]
    return found


def _take(found: _Tables, grid: Grid, identity: Identity, book: Rulebook) -> None:
    """Read a table into what it holds: one that sets money beside performance is read as both."""
    if is_efficiency(grid):
        found.efficiencies.append(read_efficiency(grid))
        return
    side = money_side(grid)
    if side is None:
        _take_performance(found, grid, identity, book)
        return
    words = book.vocabulary.words("total_words")
    found.budgets += read_money(grid, side, identity.year, identity.quarter, words)
    found.positions.setdefault(Quantity.ABSORPTION, []).append((grid.block, grid.number))
    rest = performance_grid(grid, side)
    if rest is not None and kind_of(rest) in {TableKind.MEASUREMENT, TableKind.AGREEMENT}:
        _take_performance(found, rest, identity, book)


def _take_performance(found: _Tables, grid: Grid, identity: Identity, book: Rulebook) -> None:
    grid, inner = parted(grid)
    if inner is not None:
        found.comparisons.append(read_inner(inner, pick(inner, identity.year, identity.quarter)))
    kind = kind_of(grid)
    picked = pick(grid, identity.year, identity.quarter)
    if kind is TableKind.SCALE:
        found.scale_blocks.add(grid.block)
        found.scales.append(read_scale(grid))
    elif is_plan(grid):
        found.plans.append(read_plan(grid, picked))
    elif identity.quarter is None and _take_views(found, grid, identity, book):
        return
    elif kind is TableKind.AGREEMENT:
        found.agreements.append(read_agreement(grid, picked))
    elif kind is TableKind.MEASUREMENT:
        found.measurements.append(read_measurement(grid, picked))
        found.positions.setdefault(Quantity.MEAN_ACHIEVEMENT, []).append((grid.block, grid.number))
    elif (tally := read_tally(grid)) is not None:
        found.tallies.append(tally)
    else:
        plain = read_plain(grid)
        found.plains += [plain] if plain is not None else []
        found.unread.extend(_unread(grid))


def _take_views(found: _Tables, grid: Grid, identity: Identity, book: Rulebook) -> bool:
    """Read a table without quarters as measurements of this year, of others, against other bases."""
    words = comparison_words(book.vocabulary.table("comparison"))
    own, compared = read_views(grid, column_wordings(book), words, identity.year)
    found.measurements += own
    found.comparisons += compared
    if own or compared:
        found.positions.setdefault(Quantity.MEAN_ACHIEVEMENT, []).append((grid.block, grid.number))
    return bool(own or compared)


def _unread(grid: Grid) -> list[UnreadTable]:
    figures = sum(1 for r in grid.rows for t in r.texts() if any(ch.isdigit() for ch in t))
    if figures < LISTED_FIGURES:
        return []
    first = next(iter(grid.table.cells), None)
    heads = Printed(" | ".join(h.text for h in grid.heads if h.text), grid.printed(first).place)
    return [UnreadTable(caption=grid.caption, head=heads, figures=figures, reason="unknown-kind")]


def _found_by_reading(needed: Sequence[PartNeeded], tables: _Tables) -> tuple[PartNeeded, ...]:
    """What was read as a table is there, also where its caption and its heads are too broken to tell so."""
    spent = [b for b in tables.budgets if any(r.realisasi is not None for r in b.rows)]
    there = {
        "agreement": tables.agreements,
        "measurement": tables.measurements,
        "budget": spent,
        "scale": tables.scales,
    }
    return tuple(p.model_copy(update={"found": p.found or bool(there.get(p.part))}) for p in needed)


def _main(measurements: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """The first table with a stated mean is the main one; without any mean, the one that measures most of
    what was agreed, else the first."""
    with_mean = [i for i, m in enumerate(measurements) if any(r.role is Role.MEAN for r in m.rows)]
    agreed = [sum(r.agreed_index is not None for r in m.rows) for m in measurements]
    main = with_mean[0] if with_mean else agreed.index(max(agreed, default=0)) if agreed else 0
    return tuple(m.model_copy(update={"main": i == main}) for i, m in enumerate(measurements))


def _main_budget(budgets: Sequence[Budget]) -> tuple[Budget, ...]:
    """The first table with stated absorption is the report's own budget, else the first with realisasi."""
    spending = [(i, b) for i, b in enumerate(budgets) if not b.revenue] or list(enumerate(budgets))
    stated = [i for i, b in spending if any(r.absorption is not None for r in b.rows)]
    spent = [i for i, b in spending if any(r.realisasi is not None for r in b.rows)]
    main = next(iter([*stated, *spent]), -1)
    return tuple(b.model_copy(update={"main": i == main}) for i, b in enumerate(budgets))


def _labels_of(scales: Sequence[Scale]) -> set[str]:
    return {label for s in scales for c in s.classes for label in c.labels}


def _labels(scales: Sequence[Scale], book: Rulebook) -> list[str]:
    """The labels of the report's own scales, else those of all that the pack knows."""
    own = [label for s in scales for c in s.classes for label in c.labels]
    return own or [label for s in book.scales.values() for c in s.classes for label in c.labels]


def _for_quantities(scales: Sequence[Scale]) -> tuple[Scale, ...]:
    """A scale whose caption speaks of the budget is for absorption; all others for anything."""
    return tuple(
        s.model_copy(update={"applies": "absorption"}) if "anggaran" in s.caption.text.lower() else s
        for s in scales
    )


def _last_page(flow: Flow, sections: Mapping[int, str]) -> int:
    """The last page with anything of the report's own on it; 0 when there is none."""
    own = (b for i, b in enumerate(flow.blocks) if sections.get(i) != "attachment")
    return max((b.last_page if isinstance(b, Table) else b.page for b in own), default=0)
