"""The number of a civil servant (NIP) or of a contract employee (NI PPPK), taken apart.

Layouts (18 digits): PNS birth date 8, year and month of appointment 6, sex 1, serial 3;
PPPK birth date 8, year of appointment 4, contract code 2 (from 21), sex 1, serial 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

LENGTH = 18
# The first contract codes seen are 21; months end at 12, so 13..20 belong to neither layout.
FIRST_CONTRACT_CODE = 21
YOUNGEST, OLDEST_PNS, OLDEST_PPPK = 17, 58, 60
EARLIEST_BIRTH, LATEST_BIRTH = 1930, 2015  # nobody outside can sign a report with an 18-digit number
_USUAL_GROUPS = ([8, 6, 1, 3], [18])


@dataclass(frozen=True, slots=True)
class Nip:
    """kind is None when the digits fit neither layout.

    problems: of "length", "birth-date", "appointment-month", "sex", "too-young", "too-old" and
    "spacing" (right digits in unusual groups; of no weight beside the others). appointed is the
    first day of the month (PNS) or of the year (PPPK).
    """

    digits: str
    kind: str | None = None
    problems: tuple[str, ...] = ()
    birth: date | None = None
    appointed: date | None = None
    sex: str = ""  # the digit: "1" man, "2" woman
    spacing_usual: bool = True

    @property
    def valid(self) -> bool:
        """True when nothing but the spacing is wrong."""
        return not set(self.problems) - {"spacing"}


def read_nip(text: str) -> Nip:
    """Read the digits of a printed NIP, with or without "NIP." before it.

    Blanks, dots and dashes between digits are ignored. No digits at all gives digits "" and no problem.
    """
    body = re.sub(r"^\W*n\s?i\s?p?\s*(?:\.?\s*pppk)?\W*", "", text.strip(), flags=re.IGNORECASE)
    digits = "".join(re.findall(r"\d", body))
    if not digits:
        return Nip("")
    groups = [len(group) for group in re.findall(r"\d+", body)]
    usual = groups in _USUAL_GROUPS
    if len(digits) != LENGTH:
        return Nip(digits, problems=("length",), spacing_usual=usual)
    return _eighteen(digits, usual)


def _eighteen(digits: str, usual: bool) -> Nip:
    born = _date(digits[:8])
    birth = born if born and EARLIEST_BIRTH <= born.year <= LATEST_BIRTH else None
    code = int(digits[12:14])
    kind = "pns" if 1 <= code <= 12 else "pppk" if code >= FIRST_CONTRACT_CODE else None
    appointed = _date(digits[8:12] + (digits[12:14] if kind == "pns" else "01") + "01") if kind else None
    problems = [
        *(["birth-date"] if birth is None else []),
        *(["appointment-month"] if kind is None else []),
        *(["sex"] if digits[14] not in "12" else []),
        *_age_problems(birth, appointed, kind),
        *([] if usual else ["spacing"]),
    ]
    return Nip(digits, kind, tuple(problems), birth, appointed, digits[14], usual)


def _age_problems(birth: date | None, appointed: date | None, kind: str | None) -> list[str]:
    """The age at appointment; for PPPK, of whom only the year is known, the age most in their favour."""
    if birth is None or appointed is None:
        return []
    years = appointed.year - birth.year
    birthday_to_come = (appointed.month, appointed.day) < (birth.month, birth.day)
    if kind == "pns" and years - birthday_to_come < YOUNGEST:
        return ["too-young"]
    if kind == "pppk" and years < YOUNGEST:
        return ["too-young"]
    oldest = OLDEST_PNS if kind == "pns" else OLDEST_PPPK
    return ["too-old"] if years - birthday_to_come > oldest else []


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
