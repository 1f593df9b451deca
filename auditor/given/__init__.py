"""Files beside the reports that a person names (rules, baselines, results, templates): read without trust."""

from auditor.given.reading import (
    DEEPEST,
    MOST_RESULT,
    WHYS,
    GivenError,
    from_json,
    from_toml,
    read_bytes,
    read_text,
    why_of,
)

__all__ = [
    "DEEPEST",
    "MOST_RESULT",
    "WHYS",
    "GivenError",
    "from_json",
    "from_toml",
    "read_bytes",
    "read_text",
    "why_of",
]
