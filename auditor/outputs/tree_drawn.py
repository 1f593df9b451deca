"""Who is above whom in a run, drawn: an SVG for documents, and a page for a browser with the tree to fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from auditor.findings.across import Branch
from auditor.findings.result import RunResult
from auditor.outputs.as_tree import notes_on
from auditor.outputs.html.frame import page
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording

INDENT, ROW, HIGH, EDGE = 34, 56, 46, 10
"""Pixels: of a level, from one box to the next, of a box, around the drawing."""

BOLD, SMALL = 7.4, 6.1
"""Pixels of a letter of the two lines of a box, about."""

LEAST, MOST = 220, 640
"""Pixels of the narrowest and the widest box."""

STYLE = (
    "text{font:12px system-ui,'Liberation Sans',Arial,sans-serif;fill:#1a222c}.p{font-weight:600}"
    ".n{fill:#525d6b;font-size:11px}.b{fill:#fff;stroke:#7f99b5}.o{fill:#f4f5f7;stroke-dasharray:4 3}"
    ".l{fill:none;stroke:#7f99b5}"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A box: what stands in it, and how deep it hangs. outside: its report is not in the run."""

    position: str
    name: str
    notes: str
    outside: bool
    depth: int
    below: tuple[Node, ...]

    def all(self) -> Iterator[Node]:
        """The node and all below it, from top to bottom."""
        yield self
        for one in self.below:
            yield from one.all()


def tree_svg(branches: Sequence[Branch], run: RunResult, wording: Wording) -> str:
    """The drawing; the same run gives the same text."""
    nodes = [node for root in _nodes(branches, run, wording) for node in root.all()]
    wide = max((_width(node) + node.depth * INDENT for node in nodes), default=LEAST) + 2 * EDGE
    tall = len(nodes) * ROW + 2 * EDGE
    drawn = "".join(_drawn(nodes))
    if not nodes:
        drawn = f'<text x="{EDGE}" y="{EDGE + 16}">{escape(wording.word("tree-empty"))}</text>'
    tall, title = max(tall, 40), escape(wording.word("tree-title"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" '
        f'viewBox="0 0 {wide} {tall}" role="img">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n{drawn}</svg>\n"
    )


def tree_html(branches: Sequence[Branch], run: RunResult, wording: Wording) -> bytes:
    """The page: nested lists that can be folded."""
    roots = _nodes(branches, run, wording)
    return page("tree.html", wording, wording.word("tree-title"), roots=roots)


def _nodes(branches: Sequence[Branch], run: RunResult, wording: Wording, depth: int = 0) -> tuple[Node, ...]:
    return tuple(
        Node(
            position=plain(one.position or wording.word("no-name")),
            name=plain(one.name),
            notes=", ".join(notes_on(one, run, wording)),
            outside=one.report is None,
            depth=depth,
            below=_nodes(one.below, run, wording, depth + 1),
        )
        for one in branches
    )


def _drawn(nodes: Sequence[Node]) -> Iterator[str]:
    """The boxes from top to bottom, each with the line that it hangs on."""
    tops: dict[int, int] = {}  # level -> row of its last box
    for at, node in enumerate(nodes):
        x, y, wide = EDGE + node.depth * INDENT, EDGE + at * ROW, _width(node)
        if node.depth:
            stem, start = x - INDENT + 16, EDGE + tops[node.depth - 1] * ROW + HIGH
            yield f'<path class="l" d="M{stem} {start}V{y + HIGH // 2}H{x}"/>\n'
        tops[node.depth] = at
        kind = "b o" if node.outside else "b"
        told = " · ".join(filter(None, (node.name, node.notes)))
        yield f'<rect class="{kind}" x="{x}" y="{y}" width="{wide}" height="{HIGH}" rx="5"/>\n'
        for look, down, text, letter in (("p", 19, node.position, BOLD), ("n", 36, told, SMALL)):
            shown = escape(_fitting(text, wide, letter))
            yield f'<text class="{look}" x="{x + 10}" y="{y + down}">{shown}</text>\n'


def _width(node: Node) -> int:
    told = " · ".join(filter(None, (node.name, node.notes)))
    return int(min(max(len(node.position) * BOLD + 20, len(told) * SMALL + 20, LEAST), MOST))


def _fitting(text: str, wide: int, letter: float) -> str:
    most = int((wide - 20) / letter)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
