"""Everything of the document side of a report in one pass: identity, chapters, captions, signatures."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model import (
    Caption,
    Chapter,
    ContentsEntry,
    Identity,
    IdentityMention,
    NumberedHeading,
    PartNeeded,
    PeriodMention,
    Person,
    Reference,
    Remnant,
    Signature,
    SignedDate,
)
from auditor.reading.captions import find_captions, find_references
from auditor.reading.contents import contents_lines, read_contents
from auditor.reading.flow import Flow
from auditor.reading.headings import body_headings, numbered_headings, read_chapters
from auditor.reading.identity import read_identity, with_unit
from auditor.reading.mentions import (
    position_mentions,
    rule_mentions,
    signature_mentions,
    without_habits,
)
from auditor.reading.names import NameWords, OwnName
from auditor.reading.needed import read_needed
from auditor.reading.periods import read_periods
from auditor.reading.persons import reporting_person
from auditor.reading.remnants import read_remnants
from auditor.reading.signatures import read_dates, read_signatures
from auditor.reading.units import unit_mentions
from auditor.rulebook.book import Rulebook


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """The parts of model.Report that are no table of figures and no claim; the same field names."""

    identity: Identity
    person: Person
    identity_mentions: tuple[IdentityMention, ...]
    period_mentions: tuple[PeriodMention, ...]
    chapters: tuple[Chapter, ...]
    numbered_headings: tuple[NumberedHeading, ...]
    contents: tuple[ContentsEntry, ...]
    captions: tuple[Caption, ...]
    references: tuple[Reference, ...]
    dates: tuple[SignedDate, ...]
    signatures: tuple[Signature, ...]
    remnants: tuple[Remnant, ...]
    needed: tuple[PartNeeded, ...]


def read_document(flow: Flow, book: Rulebook) -> DocumentParts:
    """Read the document side of one report. Attachments (section "attachment") are left out."""
    words = NameWords.of(book.vocabulary)
    identity = read_identity(flow, words)
    own = OwnName(words, identity.position.text, identity.unit.text)
    captions = find_captions(flow)
    references = find_references(flow, captions)
    chapters, headings = read_chapters(flow), body_headings(flow)
    signatures = read_signatures(flow, own)
    identity = with_unit(identity, signatures, words)
    own = OwnName(words, identity.position.text, identity.unit.text)
    mentions = (
        *without_habits([*position_mentions(flow, identity, own, captions, contents_lines(flow))], own),
        *unit_mentions(flow, identity, own),
        *signature_mentions(signatures, identity, own),
        *rule_mentions(flow, identity, own),
    )
    return DocumentParts(
        identity=identity,
        person=reporting_person(signatures, words),
        identity_mentions=_without_repeats(mentions),
        period_mentions=read_periods(flow, identity, captions),
        chapters=chapters,
        numbered_headings=numbered_headings(headings, flow),
        contents=read_contents(flow, captions, headings),
        captions=tuple(s.caption for s in captions),
        references=references,
        dates=read_dates(flow),
        signatures=signatures,
        remnants=read_remnants(flow),
        needed=read_needed(flow, identity.title, chapters, captions, references),
    )


def _without_repeats(mentions: tuple[IdentityMention, ...]) -> tuple[IdentityMention, ...]:
    """One mention a spot: a wrong unit inside a wrong position is the same slip."""
    kept: list[IdentityMention] = []
    for mention in mentions:
        if mention.same is False and any(k.same is False and _inside(mention, k) for k in kept):
            continue
        kept.append(mention)
    return tuple(kept)


def _inside(mention: IdentityMention, other: IdentityMention) -> bool:
    """The text of `mention` is a part of that of `other` at the same spot."""
    here, there = mention.stated.place, other.stated.place
    if here.page != there.page or mention.stated.text not in other.stated.text:
        return False
    if here.box is None or there.box is None:
        return True
    return there.box[1] - 20 <= here.box[1] <= there.box[3] + 20
