"""Time and memory of intake and layout: `python -m tests.benchmarks.bench_layout FILE...`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import psutil

from auditor.intake import IntakeError, open_pdf
from auditor.layout import PageLayout, join_tables, lay_out


def measure(path: Path) -> str:
    """Processor milliseconds a page for words and rulings, for layout and for joining; the slowest page."""
    read = laid = 0.0
    slowest = (0.0, 0)
    layouts: list[PageLayout] = []
    with open_pdf(path) as pdf:
        for number in range(1, pdf.pages + 1):
            begin = time.process_time()
            try:
                page = pdf.page(number)
            except IntakeError:
                continue
            between = time.process_time()
            layouts.append(lay_out(page))
            end = time.process_time()
            read, laid = read + between - begin, laid + end - between
            slowest = max(slowest, (end - begin, number))
        begin = time.process_time()
        join_tables(layouts)
        joined = time.process_time() - begin
        share = 1000 / max(len(layouts), 1)
        return (
            f"{path.name:24} {pdf.pages:5} pages  read {read * share:6.2f}  layout {laid * share:6.2f}  "
            f"join {joined * share:5.2f}  total {(read + laid + joined) * share:6.2f} ms a page  "
            f"slowest {slowest[0] * 1000:6.1f} ms (page {slowest[1]})"
        )


def main() -> None:
    """Prints a line for each file, and the memory that the process takes at the end."""
    for name in sys.argv[1:]:
        print(measure(Path(name)))
    print(f"memory {psutil.Process().memory_info().rss / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
