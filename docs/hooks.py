"""The pages of the rules are written from the packs before every build."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))


def on_config(config: Any) -> Any:
    """Called by mkdocs before it looks for pages."""
    from tests.docs.rules import write_pages

    write_pages()
    return config
