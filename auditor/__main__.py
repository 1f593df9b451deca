"""The command `auditor`, also as `python -m auditor`: what must be so before and after the command line."""

import gc
import multiprocessing
import os
import sys
import traceback

from auditor.running import process

FAULT = 4
"""Exit status of a fault of the tool itself: none that a command answers with."""

SENTENCES = {
    "id": "Kesalahan pada auditor sendiri, bukan pada berkas Anda: {fault}. Hasilnya tidak lengkap. Laporkan "
    "kesalahan ini; dengan AUDITOR_DEBUG=1 rinciannya tampil.",
    "en": "A fault of auditor itself, not of your files: {fault}. The result is not complete. Please report "
    "it; with AUDITOR_DEBUG=1 its details are shown.",
}
"""Here and not with the other words, for it may be these that cannot be loaded."""


def main() -> int:
    """Runs the command line; the answer is the exit status, whatever happens."""
    multiprocessing.freeze_support()  # a worker of the packed program (PyInstaller) begins, and ends, here
    process.open_missing()
    process.end_at_once()
    # The program makes some 100,000 objects that stay, and few that are garbage in circles. Python's usual
    # threshold of 700 new objects would have it look through them all, again and again. Workers inherit it.
    gc.set_threshold(50_000)
    ending = process.Ending()
    try:
        from auditor import cli
        from auditor.outputs.streams import make_steady

        make_steady()
        process.end_by_signals(ending)
        status = cli.main()
        return ending.status or status
    except KeyboardInterrupt:  # outside of the commands, which say so themselves
        return ending.status
    except Exception as fault:
        return _tell(fault)


def _tell(fault: Exception) -> int:
    try:
        if os.environ.get("AUDITOR_DEBUG"):
            traceback.print_exception(fault)
        what = " ".join("".join(traceback.format_exception_only(fault)).split())
        lang = "en" if {"--lang=en", "en"} & set(sys.argv[1:]) else "id"
        print(SENTENCES[lang].format(fault=ascii(what)[1:-1]), file=sys.stderr, flush=True)
    except (OSError, ValueError):  # nobody hears
        pass
    return FAULT


if __name__ == "__main__":
    sys.exit(main())
