"""`python -m tests.generator TRUTH.toml PDF` draws a truth; `--seed N [--slip CODE]` a random one."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.generator import draw, load, plant, random_report, save


def main() -> None:
    """Draw one report; with --seed its truth is written beside it."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="TRUTH.toml PDF, or with --seed only PDF")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--slip", default="")
    given = parser.parse_args()
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
