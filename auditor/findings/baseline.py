"""A baseline: findings that are already known and accepted, each with a reason."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from auditor.checks.answers import subject_key
from auditor.checks.verdict import Fact
from auditor.findings.naming import finding_id, former_id, numbered, renamed
from auditor.findings.result import Accepted, Finding, ReportResult, RunResult
from auditor.given import from_json, from_toml, read_text
from auditor.likeness.words import ratio


class BaselineError(Exception):
    """A baseline file that cannot be used. key and facts name a sentence of the pack's [problem]."""

    def __init__(self, key: str, facts: Mapping[str, Fact]) -> None:
        super().__init__(f"{key}: {dict(facts)}")
        self.key = key
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose finding it is: the id of the report (of several, joined by ", "), and who reports."""

    report: str = ""
    person: str = ""
    nip: str = ""

    def is_other(self, there: Owner) -> bool:
        """Whether the finding there is surely another's. What says no owner is nobody's."""
        if not self.report:
            return False
        mine, theirs = _letters(self.person), _letters(there.person)
        same = not mine or not theirs or mine.startswith(theirs) or theirs.startswith(mine)
        return self.report != there.report or not (same or ratio(mine, theirs) >= ONE_NAME)


ONE_NAME = 75
"""Likeness of two spellings of one name; two people with one number are less alike."""


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.partition(",")[0].casefold()))


def owner_of(report: ReportResult) -> Owner:
    """The owner of a report's findings."""
    return Owner(report.id, report.person.name.text, report.person.nip.text)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a finding is accepted, and whose it is; no owner in baselines of older versions."""

    reason: str
    owner: Owner = Owner()


@dataclass(slots=True)
class Applied:
    """A run with accepted findings set apart, and what was not as the baseline says, by finding id.

    refused: the finding of that id is another's, with whose it is. former: accepted by an id of an older
    version, which knew a report by its position only. untold: the same, but several reports of the run
    have that position, so that nothing was accepted. unused: no finding of the run.
    """

    run: RunResult
    refused: dict[str, Owner] = field(default_factory=dict)
    former: set[str] = field(default_factory=set)
    untold: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted finding ids, each with its reason and whose it is."""

    entries: Mapping[str, Acceptance]

    def reason(self, finding: str, owner: Owner) -> str:
        """Why the finding with that id and owner is accepted, "" where it is not."""
        entry = self.entries.get(finding)
        return entry.reason if entry and not entry.owner.is_other(owner) else ""

    def apply(self, run: RunResult) -> Applied:
        """The run with accepted findings set apart, so that they count for nothing."""
        applied = Applied(run)
        formers = _formers(run) if any(not e.owner.report for e in self.entries.values()) else {}
        reports = []
        for one in run.reports:
            left, accepted = self._parted(one.findings, owner_of(one), formers, applied)
            reports.append(replace(one, findings=left, accepted=(*one.accepted, *accepted)))
        cross_left: list[Finding] = []
        cross_accepted = list(run.cross_accepted)
        for finding in run.cross_findings:
            left, accepted = self._parted([finding], Owner(", ".join(finding.reports)), formers, applied)
            cross_left += left
            cross_accepted += accepted
        applied.run = replace(
            run,
            reports=tuple(reports),
            cross_findings=tuple(cross_left),
            cross_accepted=tuple(cross_accepted),
        )
        return applied

    def _parted(
        self, findings: Sequence[Finding], owner: Owner, formers: Mapping[str, Sequence[str]], into: Applied
    ) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
        """The findings that count, and those that are accepted."""
        reasons = {f.id: self._reason(f, owner, formers.get(f.id, ()), into) for f in findings}
        left = tuple(f for f in findings if not reasons[f.id])
        return left, tuple(Accepted(f, reasons[f.id]) for f in findings if reasons[f.id])

    def _reason(self, finding: Finding, owner: Owner, former: Sequence[str], into: Applied) -> str:
        entry = self.entries.get(finding.id)
        if entry is not None:
            into.used.add(finding.id)
            if entry.owner.is_other(owner):
                into.refused[finding.id] = owner
                return ""
            return entry.reason
        old = [one for one in former if one in self.entries and not self.entries[one].owner.report]
        into.used.update(old)
        if len(former) > 1:
            into.untold.update(old)
            return ""
        into.former.update(old)
        return self.entries[old[0]].reason if old else ""

    def unused(self, run: RunResult) -> tuple[str, ...]:
        """Accepted ids that the run (before `apply`) did not find: they may be struck out."""
        used = self.apply(run).used
        return tuple(one for one in self.entries if one not in used)


def _formers(run: RunResult) -> dict[str, list[str]]:
    """Finding id -> the ids that older versions may have given it: several, where several reports of the
    run have one position and period, and only their order told them apart."""
    names = {report.id: former_id(report.identity) for report in run.reports}
    counts = Counter(names.values())
    found: dict[str, list[str]] = {}
    for report in run.reports:
        name, taken = names[report.id], set[str]()
        for one in report.findings:
            own = finding_id(name, one.rule, one.subject, _stated(one), taken)
            more = (renamed(own, numbered(name, n)) for n in range(2, counts[name] + 1))
            found[one.id] = [own, *more]
    taken = set()
    keys = {subject_key(new): subject_key(old) for new, old in names.items()}
    for one in run.cross_findings:
        subject = "|".join(keys.get(part, part) for part in one.subject.split("|"))
        own = finding_id("", one.rule, subject, _stated(one), taken)
        alone = all(counts[names[report]] == 1 for report in one.reports)
        found[one.id] = [own] if alone else [own, ""]
    return found


def _stated(finding: Finding) -> str:
    return finding.evidence[0].text if finding.evidence else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding to accept. note: what it is, one line for the reader of the file; "" for none."""

    id: str
    reason: str
    note: str = ""
    owner: Owner = Owner()

    def told(self) -> dict[str, str]:
        """The entry's keys in the file."""
        return {"id": self.id, "reason": self.reason} | {k: v for k, v in asdict(self.owner).items() if v}


def extended(text: str, entries: Sequence[Entry], path: Path) -> str:
    """The baseline's text with entries behind what it holds, of which no letter changes (JSON: no value).

    path: its name, for the form and for faults. Raises BaselineError where the text is none, or is a TOML
    file that lists its findings in one line, where nothing can be put behind them.
    """
    facts: dict[str, Fact] = {"path": path.as_posix()}
    if path.suffix.lower() == ".json":
        whole = json.loads(text) if text.strip() else {"accepted": []}
        whole["accepted"] += [one.told() for one in entries]
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    longer = text + gap + "\n".join(map(_as_toml, entries))
    try:
        tomllib.loads(longer)
    except tomllib.TOMLDecodeError:
        raise BaselineError("baseline-inline", facts) from None
    return longer


def _as_toml(one: Entry) -> str:
    note = f"# {one.note}\n" if one.note else ""
    return f"{note}[[accepted]]\n" + "".join(f"{k} = {_quoted(v)}\n" for k, v in one.told().items())


def _quoted(text: str) -> str:
    """A basic string of TOML: that of JSON, and no bare DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def load_baseline(path: Path) -> Baseline:
    """Reads a TOML file of [[accepted]] tables or a JSON file {"accepted": [...]}: id and reason.

    Raises BaselineError with a key of the pack's [problem] table.
    """
    facts: dict[str, Fact] = {"path": path.as_posix()}
    try:
        text = read_text(path)
    except FileNotFoundError:
        raise BaselineError("baseline-missing", facts) from None
    except OSError:
        raise BaselineError("baseline-unreadable", facts) from None
    entries = _entries(text, path.suffix.lower() == ".json", facts)
    return Baseline(dict(_accepted(entry, facts) for entry in entries))


def _entries(text: str, is_json: bool, facts: dict[str, Fact]) -> list[Any]:
    try:
        table = from_json(text) if is_json else from_toml(text)
    except ValueError as fault:  # both decoders raise subclasses of it
        raise BaselineError("baseline-syntax", facts | {"why": str(fault)}) from None
    if table == {} and not is_json:
        return []  # nothing but comments
    entries = table.get("accepted") if isinstance(table, dict) else None
    if not isinstance(entries, list):
        raise BaselineError("baseline-shape", facts)
    return entries


def _accepted(entry: Any, facts: dict[str, Fact]) -> tuple[str, Acceptance]:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise BaselineError("baseline-shape", facts)
    reason = str(entry.get("reason", "")).strip()
    if not reason:
        raise BaselineError("baseline-no-reason", facts | {"id": entry["id"]})
    owner = Owner(*(str(entry.get(key, "")) for key in ("report", "person", "nip")))
    return entry["id"], Acceptance(reason, owner)
