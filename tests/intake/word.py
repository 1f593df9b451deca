"""DOCX files written by hand, part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path

from auditor.intake.docx import DocxFile, open_docx

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPAT = "http://schemas.openxmlformats.org/markup-compatibility/2006"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
NAMES = f'xmlns:w="{SPACE}" xmlns:m="{MATH}" xmlns:mc="{COMPAT}" xmlns:v="urn:schemas-microsoft-com:vml"'
BEGUN = "<w:r><w:lastRenderedPageBreak/></w:r>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def docx(path: Path, body: str, head: str = "", printed: int = 0, **parts: str) -> DocxFile:
    """A DOCX with this body and these further parts of word/. printed: the pages that it says it has."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f"{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{content}</w:{name}>")
        if printed:
            said = f'<Properties xmlns="{APP}"><Pages>{printed}</Pages></Properties>'
            package.writestr("docProps/app.xml", said)
    return open_docx(path)


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    """A cell of a table; text, or paragraphs and tables."""
    content = inner if inner.startswith("<") else par(run(inner))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str, columns: int = 3) -> str:
    """A ruled table of rows of cells."""
    grid = "<w:tblGrid>" + '<w:gridCol w:w="2400"/>' * columns + "</w:tblGrid>"
    edges = '<w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'
    return "<w:tbl>" + edges + grid + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def field(instruction: str, shown: str) -> str:
    """A field with what Word last showed for it."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return par(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, text: str, more: str = "") -> str:
    """A level of a list."""
    begin = f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
    return f'{begin}<w:lvlText w:val="{text}"/></w:lvl>'


def listing(*levels: str, key: int = 5) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, more: str = "", key: int = 5) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{more}</w:num>'


def texts(file: DocxFile) -> list[str]:
    return [file.page_text(number) for number in range(1, file.pages + 1)]


def lines(file: DocxFile) -> list[str]:
    return [line for text in texts(file) for line in text.splitlines()]
