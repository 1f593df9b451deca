"""The command `auditor`, also as `python -m auditor`."""

import gc
import sys

# The program makes some 100,000 objects that stay, and few that are garbage in circles. Python's usual
# threshold of 700 new objects would have it look through them all, again and again. Workers inherit it.
gc.set_threshold(50_000)

from auditor.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
