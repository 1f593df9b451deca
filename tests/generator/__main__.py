"""Draw synthetic reports: a truth file, a random report, or all committed fixtures."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.generator import draw, load, plant, random_report, save
from tests.generator.fixtures import write_all


def main() -> None:
    """`TRUTH.toml PDF`; `--seed N [--slip KIND] PDF` (its truth is written beside it); `--fixtures`."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="TRUTH.toml PDF, or with --seed only PDF")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--slip", default="")
    parser.add_argument("--fixtures", action="store_true", help="draw all of fixtures/ again")
    given = parser.parse_args()
    if given.fixtures:
        write_all()
        return
    *source, pdf = given.paths
    if given.seed is None:
        truth = load(source[0])
    else:
        truth = random_report(given.seed)
        truth = plant(truth, given.slip, given.seed) if given.slip else truth
        save(truth, pdf.with_suffix(".toml"))
    pdf.write_bytes(draw(truth))


if __name__ == "__main__":
    main()
