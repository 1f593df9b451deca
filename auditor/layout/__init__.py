"""Words and rulings become lines and tables."""

from auditor.layout.joining import join_tables
from auditor.layout.page import lay_out
from auditor.layout.parts import Block, Cell, Line, PageLayout, Table

__all__ = ["Block", "Cell", "Line", "PageLayout", "Table", "join_tables", "lay_out"]
