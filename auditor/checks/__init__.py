"""Kinds of test. A check sees the model, never a page."""

from auditor.checks.absorption import check as absorption
from auditor.checks.agreed_target import check as agreed_target
from auditor.checks.basis import check as basis
from auditor.checks.chapters import check as chapters
from auditor.checks.complete_row import check as complete_row
from auditor.checks.contents import check as contents
from auditor.checks.efficiency import check as efficiency
from auditor.checks.identity import check as identity
from auditor.checks.label import check as label
from auditor.checks.malformed import check as malformed
from auditor.checks.mean import check as mean
from auditor.checks.mean_absorption import check as mean_absorption
from auditor.checks.missing_label import check as missing_label
from auditor.checks.mixed_label import check as mixed_label
from auditor.checks.needed_part import check as needed_part
from auditor.checks.nip import check as nip
from auditor.checks.over_budget import check as over_budget
from auditor.checks.paired_rows import check as paired_rows
from auditor.checks.period import check as period
from auditor.checks.period_target import check as period_target
from auditor.checks.ratio import check as ratio
from auditor.checks.references import check as references
from auditor.checks.remnant import check as remnant
from auditor.checks.repeated import check as repeated
from auditor.checks.scale import check as scale
from auditor.checks.sentence import check as sentence
from auditor.checks.signing_date import check as signing_date
from auditor.checks.total import check as total
from auditor.checks.units import check as units
from auditor.checks.verdict import CheckFunction

CHECKS: dict[str, CheckFunction] = {
    "absorption": absorption,
    "agreed_target": agreed_target,
    "basis": basis,
    "chapters": chapters,
    "complete_row": complete_row,
    "contents": contents,
    "efficiency": efficiency,
    "identity": identity,
    "label": label,
    "malformed": malformed,
    "mean": mean,
    "mean_absorption": mean_absorption,
    "missing_label": missing_label,
    "mixed_label": mixed_label,
    "needed_part": needed_part,
    "nip": nip,
    "over_budget": over_budget,
    "paired_rows": paired_rows,
    "period": period,
    "period_target": period_target,
    "ratio": ratio,
    "references": references,
    "remnant": remnant,
    "repeated": repeated,
    "scale": scale,
    "sentence": sentence,
    "signing_date": signing_date,
    "total": total,
    "units": units,
}
"""Name in the pack (`check = "ratio"`) -> the function that judges."""

CROSS_NAMES = (
    "budget_lines", "cascade", "earlier_report", "nip_of_two", "one_person", "shared_indicators",
)  # fmt: skip
"""The checks of group L (checks/across), by name only: packs name them, but few commands need their code."""
