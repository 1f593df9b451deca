"""The order of the stages: files -> reports -> what each says -> findings. No other room knows it.

stages.py is that order, as the jobs of worker processes; run.py gives the jobs out and keeps the results.
pictures.py draws parts of pages for outputs that show them.
"""

from auditor.intake.pdf import pdfium_version
from auditor.intake.scanning import AUTO, Scanning
from auditor.intake.scanning import is_installed as ocr_installed
from auditor.pipeline.pictures import Painter, cut_pictures, painted
from auditor.pipeline.run import DrawingError, Watcher, audit, audit_alone, explained, picture
from auditor.pipeline.sampling import Sampled, sample_files
from auditor.pipeline.stages import ELSEWHERE
from auditor.running.sources import Source

__all__ = [
    "AUTO",
    "ELSEWHERE",
    "DrawingError",
    "Painter",
    "Sampled",
    "Scanning",
    "Source",
    "Watcher",
    "audit",
    "audit_alone",
    "cut_pictures",
    "explained",
    "ocr_installed",
    "painted",
    "pdfium_version",
    "picture",
    "sample_files",
]
