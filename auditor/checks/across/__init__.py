"""Kinds of test over several reports. They see the extracts of a run, never a page."""

from __future__ import annotations

from auditor.checks.across.budget_lines import check as budget_lines
from auditor.checks.across.cascade import check as cascade
from auditor.checks.across.context import Across, CrossCheck, across
from auditor.checks.across.earlier_report import check as earlier_report
from auditor.checks.across.nip_of_two import check as nip_of_two
from auditor.checks.across.one_person import check as one_person
from auditor.checks.across.shared_indicators import check as shared_indicators

CROSS_CHECKS: dict[str, CrossCheck] = {
    "budget_lines": budget_lines,
    "cascade": cascade,
    "earlier_report": earlier_report,
    "nip_of_two": nip_of_two,
    "one_person": one_person,
    "shared_indicators": shared_indicators,
}
"""Name in the pack (`check = "cascade"`) -> the function that judges."""

__all__ = ["CROSS_CHECKS", "Across", "CrossCheck", "across"]
