"""Synthetic PDFs through the whole pipeline, in this process, and findings held against expectations."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from auditor.findings.result import Finding, ReportResult, RunResult, Severity
from auditor.pipeline import audit
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from auditor.running.sources import Source

# A finding under one of these rules says the same thing about the same figure.
KIN = {
    "A05": {"A04"},
    "A04": {"A05"},
    "A02": {"S01"},
    "S07": {"S09"},
    "S09": {"S07"},
    "S04": {"S02"},
    "S02": {"S04"},
}


@cache
def default_book() -> Rulebook:
    return load_pack("default")


def audit_file(path: Path) -> RunResult:
    """The run over one file."""
    return audit([Source(path, path.name)], default_book(), isolated=False)


def audit_bytes(pdf: bytes) -> RunResult:
    """The run over one PDF in memory."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        return audit_file(Path(file.name))


def loud(report: ReportResult) -> list[Finding]:
    """The findings at error or warning."""
    return [f for f in report.findings if f.severity in (Severity.ERROR, Severity.WARNING)]


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def texts_of(finding: Finding) -> str:
    """The stated and evidence texts of a finding, squashed."""
    return squash(" ".join(evidence.text for evidence in finding.evidence))


@dataclass(frozen=True, slots=True)
class Wanted:
    """An expected finding of a truth or of an expected.json."""

    rule: str
    stated: str
    page: int
    severity: str

    def met_by(self, finding: Finding, *, strict: bool = False) -> bool:
        """Whether a finding says this; strict: by the same rule and severity, and on the page."""
        rules = {self.rule} if strict else {self.rule} | KIN.get(self.rule, set())
        if finding.rule not in rules or squash(self.stated) not in texts_of(finding):
            return False
        pages = {evidence.place.page for evidence in finding.evidence}
        return not strict or (finding.severity == self.severity and (self.page in pages or not pages))


def described(finding: Finding) -> str:
    """A finding as one line, for a failure's message."""
    evidence = " | ".join(f"{e.role}:{e.text[:60]!r}@{e.place.page}" for e in finding.evidence[:6])
    return f"{finding.rule} {finding.severity} {finding.grade} {finding.message} {evidence}"
