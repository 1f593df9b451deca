"""Synthetic LKj reports: a truth file says what is printed, the generator draws it as a PDF.

truth (TOML) -> `Truth`; `draw(truth)` -> PDF bytes, the same bytes every time; `pages_of(truth)` -> on
which page each part landed; `random_report(seed)` -> a clean truth; `plant(truth, kind, seed)` -> one with
a slip and its expected finding. Names, agencies, figures and sentences are invented.
"""

from tests.generator.chance import random_report
from tests.generator.compose import draw, pages_of
from tests.generator.slips import SLIPS, NotHereError, plant
from tests.generator.truth import Truth, load, save

__all__ = ["SLIPS", "NotHereError", "Truth", "draw", "load", "pages_of", "plant", "random_report", "save"]
