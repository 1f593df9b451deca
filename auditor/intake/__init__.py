"""Any file becomes a Document of pages with words and rulings."""

from auditor.intake.document import Page, Ruling, Word
from auditor.intake.faults import IntakeError
from auditor.intake.pdf import PdfFile, open_pdf

__all__ = ["IntakeError", "Page", "PdfFile", "Ruling", "Word", "open_pdf"]
