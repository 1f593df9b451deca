"""The command line: arguments, and what each command does with them."""

from auditor.cli.arguments import main

__all__ = ["main"]
