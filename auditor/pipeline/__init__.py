"""The order of the stages: files -> reports -> what each says -> findings. No other room knows it.

stages.py is that order, as the jobs of worker processes; run.py gives the jobs out and keeps the results.
pictures.py draws parts of pages for outputs that show them.
"""

from auditor.intake.pdf import pdfium_version
from auditor.intake.scanning import Scanning
from auditor.pipeline.pictures import Painter, cut_pictures, painted
from auditor.pipeline.run import DrawingError, Watcher, audit, explained, picture
from auditor.running.sources import Source

__all__ = [
    "DrawingError",
    "Painter",
    "Scanning",
    "Source",
    "Watcher",
    "audit",
    "cut_pictures",
    "explained",
    "painted",
    "pdfium_version",
    "picture",
]
