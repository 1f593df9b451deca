"""What only tests make: fixtures, hard tables, templates of working papers, errors in models without a page.

The reports themselves come from auditor/benchmark/, which ships with the tool.
"""

from auditor.benchmark.chance import random_report
from auditor.benchmark.compose import draw, pages_of
from auditor.benchmark.slips import SLIPS, NotHereError, plant
from auditor.benchmark.truth import Truth, load, save

__all__ = ["SLIPS", "NotHereError", "Truth", "draw", "load", "pages_of", "plant", "random_report", "save"]
