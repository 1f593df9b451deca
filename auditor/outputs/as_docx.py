"""The working paper of the review (Catatan Hasil Reviu) as a Word file, from a template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.findings.across import offices_of
from auditor.findings.result import ReportResult
from auditor.outputs.order import Order
from auditor.outputs.paper.content import KNOWN, content_of
from auditor.outputs.paper.template import Template
from auditor.rulebook.merge import rules_folder


def template_of(path: Path | None, lang: str, *, of_office: bool = False) -> Template:
    """The user's template, else that of the tool in this language. Raises OutputError for a broken one."""
    kind = "-kantor" if of_office else ""
    own = rules_folder() / "templates" / f"catatan-hasil-reviu{kind}.{lang}.docx"
    return Template(path or own, KNOWN)


def as_docx(order: Order, reports: Sequence[ReportResult]) -> bytes:
    """One working paper per report, or per office with the list of its officials, one after the other."""
    template = template_of(order.template, order.wording.lang, of_office=order.by_office)
    groups = offices_of(reports) if order.by_office else [(report,) for report in reports]
    return template.filled([content_of(group, order.run, order.wording, order.reviewed) for group in groups])
