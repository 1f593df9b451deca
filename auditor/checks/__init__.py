"""Kinds of test. A check sees the model, never a page."""

from auditor.checks.agreed_target import check as agreed_target
from auditor.checks.basis import check as basis
from auditor.checks.chapters import check as chapters
from auditor.checks.complete_row import check as complete_row
from auditor.checks.contents import check as contents
from auditor.checks.identity import check as identity
from auditor.checks.needed_part import check as needed_part
from auditor.checks.nip import check as nip
from auditor.checks.over_budget import check as over_budget
from auditor.checks.paired_rows import check as paired_rows
from auditor.checks.period import check as period
from auditor.checks.period_target import check as period_target
from auditor.checks.references import check as references
from auditor.checks.remnant import check as remnant
from auditor.checks.repeated import check as repeated
from auditor.checks.signing_date import check as signing_date
from auditor.checks.units import check as units
from auditor.checks.verdict import CheckFunction

CHECKS: dict[str, CheckFunction] = {
    "agreed_target": agreed_target,
    "basis": basis,
    "chapters": chapters,
    "complete_row": complete_row,
    "contents": contents,
    "identity": identity,
    "needed_part": needed_part,
    "nip": nip,
    "over_budget": over_budget,
    "paired_rows": paired_rows,
    "period": period,
    "period_target": period_target,
    "references": references,
    "remnant": remnant,
    "repeated": repeated,
    "signing_date": signing_date,
    "units": units,
}
"""Name in the pack (`check = "ratio"`) -> the function that judges."""
