"""What the reports of one office say of one another: found by a task, kept, and put together for a run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import auditor
from auditor.findings.engine import SEVERITY_ORDER
from auditor.findings.naming import finding_id, in_order
from auditor.findings.result import Fault, Finding, Judged, ReportResult, RunResult, Undecided
from auditor.store import codec
from auditor.store.entries import Told, told_of
from auditor.store.folders import Folder
from auditor.store.ledger import Member, Named
from auditor.store.parts import ACROSS, first_member, members, office_name, zipped

NOTHING = Judged()

Seat = tuple[int, int]
"""A report of a run: the number of its file, and which of the file's it is."""


@dataclass(frozen=True, slots=True)
class Cross:
    """What is said across the reports of one office. seats: of each finding, the report that comes first in
    its evidence."""

    findings: tuple[Finding, ...]
    seats: tuple[Seat, ...]
    undecided: tuple[Undecided, ...] = ()
    faults: tuple[Fault, ...] = ()
    judged: Judged = NOTHING


@dataclass(frozen=True, slots=True)
class Office:
    """The reports of an office in a run. names: of the reports of each file, in its order."""

    name: str
    members: tuple[Member, ...]
    names: tuple[tuple[Named, ...], ...]

    @property
    def folder(self) -> str:
        """As it is called in the store."""
        return f"office={office_name(self.name)}"

    def file(self, rules: str, earlier: str) -> str:
        """The name under which its Cross is kept: other reports, rules or numbers, another name. earlier:
        stands for the reports of the earlier period that they are held against."""
        told = [
            (m.number, m.key, *map(str, names)) for m, names in zip(self.members, self.names, strict=True)
        ]
        digest = hashlib.sha256(f"{told}\n{rules}\n{earlier}\n{auditor.__version__}".encode()).hexdigest()
        return f"{ACROSS}/{self.folder}/cross-{digest[:16]}.jsonl.gz"


def as_named(reports: Sequence[ReportResult], names: Sequence[Named]) -> list[ReportResult]:
    """The reports of one file with the ids that they have in the run."""
    return [in_order(one, n.ordinal, n.times) for one, n in zip(reports, names, strict=True)]


def cross_of(run: RunResult, seats: dict[str, Seat]) -> Cross:
    """What was found across the reports of a run. seats: by the ids of its reports."""
    return Cross(
        run.cross_findings,
        tuple(seats.get(one.evidence[0].report, (1 << 60, 0)) for one in run.cross_findings),
        run.cross_undecided,
        run.cross_faults,
        run.cross_judged,
    )


def write_cross(folder: Folder, name: str, cross: Cross, office: str) -> None:
    """Keeps it. The first line is light: what recaps count."""
    light = json.dumps({"office": office, "findings": [asdict(told_of(one)) for one in cross.findings]})
    whole = (cross.findings, cross.seats, cross.undecided, cross.faults, cross.judged)
    folder.write(name, zipped([light]) + zipped([codec.dumps(whole)]))


def read_cross(folder: Folder, name: str, numbers: Mapping[int, int] | None = None) -> Cross:
    """numbers: what the numbers of the run's files become. Raises CodecError or OSError."""
    _, whole = members(folder.read(name))
    return Cross(*codec.loads(whole, numbers))


def light_cross(folder: Folder, name: str) -> tuple[str, list[Told]]:
    """The office, and its findings to be counted. Raises CodecError or OSError."""
    told = json.loads(first_member(folder, name))
    return told["office"], [Told(**row) for row in told["findings"]]


def joined(crosses: Iterable[Cross], rules: Sequence[str]) -> Cross:
    """Those of all offices as one, in the order of a plain run. rules: the codes in the pack's order."""
    place = {code: at for at, code in enumerate(rules)}
    found: list[tuple[Seat, Finding]] = []
    undecided: list[Undecided] = []
    faults: list[Fault] = []
    holds: set[str] = set()
    fails: set[str] = set()
    for cross in crosses:
        found.extend(zip(cross.seats, cross.findings, strict=True))
        undecided.extend(cross.undecided)
        faults.extend(cross.faults)
        holds.update(cross.judged.holds)
        fails.update(cross.judged.fails)
    found.sort(key=lambda pair: _order(*pair))
    undecided.sort(key=lambda one: place.get(one.rule, len(place)))
    return Cross(
        tuple(_renumbered([finding for _, finding in found])),
        tuple(seat for seat, _ in found),
        tuple(undecided),
        tuple(faults),
        Judged(tuple(sorted(holds - fails)), tuple(sorted(fails))),
    )


def _order(seat: Seat, finding: Finding) -> tuple[int, str, Seat, int]:
    page = finding.evidence[0].place.page or 0
    return SEVERITY_ORDER.index(finding.severity), finding.rule, seat, page


def _renumbered(findings: Sequence[Finding]) -> list[Finding]:
    """Equal findings of two offices get different ids, as they would in one run."""
    taken: set[str] = set()
    return [
        replace(one, id=finding_id("", one.rule, one.subject, one.evidence[0].text, taken))
        for one in findings
    ]
