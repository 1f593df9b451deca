"""The working paper of the review (Catatan Hasil Reviu) as a Word file, from a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.findings.result import ReportResult
from auditor.outputs.order import Order
from auditor.outputs.paper.content import KNOWN, content_of
from auditor.outputs.paper.template import Template
from auditor.rulebook.merge import rules_folder


def template_of(path: Path | None, lang: str) -> Template:
    """The user's template, else that of the tool in this language. Raises OutputError for a broken one."""
    return Template(path or rules_folder() / "templates" / f"catatan-hasil-reviu.{lang}.docx", KNOWN)


def as_docx(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """One working paper per report, one after the other."""
    template = template_of(order.template, order.wording.lang)
    return template.filled(
        [content_of(report, order.run, order.wording, order.reviewed) for report in reports]
    )
