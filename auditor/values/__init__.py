"""Numbers, places, dates and NIPs as they are printed in an LKj. Imports nothing of ours."""

from auditor.values.figure import Figure, State
from auditor.values.interval import Interval, point
from auditor.values.place import Box, Place, Printed

__all__ = ["Box", "Figure", "Interval", "Place", "Printed", "State", "point"]
