"""What only tests make: fixtures, hard tables, templates of working papers, errors in models without a page.

The reports themselves come from auditor/benchmark/, which ships with the tool.
"""

import sys
from importlib import import_module

from auditor.benchmark.chance import random_report
from auditor.benchmark.compose import draw, pages_of
from auditor.benchmark.slips import SLIPS, NotHereError, plant
from auditor.benchmark.truth import Truth, load, save

__all__ = ["SLIPS", "NotHereError", "Truth", "draw", "load", "pages_of", "plant", "random_report", "save"]

# The former names of modules that have moved, for branches that still use them.
_MOVED = """annual annual_budgets annual_columns annual_report annual_sentences annual_tables annual_told
annual_wild budgets chance chapters compose figures flow grid names office paper people phrases planting
scales settle slips slips_agreement slips_document tables truth word"""
for _name in _MOVED.split():
    sys.modules[f"tests.generator.{_name}"] = import_module(f"auditor.benchmark.{_name}")
