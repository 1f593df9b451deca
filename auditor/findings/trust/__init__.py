"""Trust before accusation: a failed verdict becomes a finding only where ground and reading bear it.

seating.py: in which table, row and column a figure stands; ground.py: whether the rows of the table keep
the relation at all; reading.py: whether something else confirms what was read; gate.py: the three together.
"""

from auditor.findings.trust.gate import Gate, weigh

__all__ = ["Gate", "weigh"]
