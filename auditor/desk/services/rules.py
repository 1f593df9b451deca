"""The rules in force for an office: versions of a profile, each checked before it is kept."""

from __future__ import annotations

import tempfile
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from auditor.desk.models import Office, RuleSet
from auditor.desk.services import access, events
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import ConflictError, DeskError
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import pack_names
from auditor.rulebook.mistakes import PackError
from auditor.rulebook.soundness import remarks_on

FILE = "profil.toml"
"""What a profile is called in the sentences about it."""

LARGEST = 200_000


class MistakesError(DeskError):
    """A profile with mistakes; sentences: all of them, with their lines."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("rules-mistakes")
        self.sentences = sentences


def current(office: Any) -> Any:
    """The rule set in force for an office: its own, else that of the next office above, else that of all;
    None where nobody has changed anything."""
    node = office
    while node is not None:
        if found := RuleSet.objects.filter(office=node).order_by("-version").first():
            return found
        node = node.parent
    return RuleSet.objects.filter(office=None).order_by("-version").first()


def book_of(rule_set: Any) -> Rulebook:
    """The rules of a version; those of the tool for None."""
    return _book(rule_set.text if rule_set is not None else "")


@lru_cache(maxsize=8)
def _book(text: str) -> Rulebook:
    if not text.strip():
        return load_pack("default")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_text(text, encoding="utf-8")
        return load_pack(path)


def check(text: str, lang: str = "id") -> tuple[str, ...]:
    """What cannot be meant in a sound profile, as sentences. Raises MistakesError."""
    if not text.strip():
        return ()
    if len(text) > LARGEST:
        raise DeskError("rules-too-long", letters=LARGEST)
    _only_packs(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_text(text, encoding="utf-8")
        try:
            return tuple(_shown(one.sentence(lang), folder) for one in remarks_on(path))
        except PackError as fault:
            raise MistakesError(tuple(_shown(one, folder) for one in fault.sentences(lang))) from None


def _shown(sentence: str, folder: str) -> str:
    return sentence.replace(f"{folder}/", "")


def _only_packs(text: str) -> None:
    """A profile of the desk includes packs of the tool and no other file of this machine."""
    try:
        pack = tomllib.loads(text).get("pack")
    except tomllib.TOMLDecodeError:
        return  # told with its line by the check
    included = pack.get("includes", []) if isinstance(pack, dict) else []
    known = {f"{name}.toml" for name in pack_names()}
    for name in included if isinstance(included, list) else []:
        if name not in known:
            raise DeskError("rules-include", name=str(name)[:80], known=", ".join(sorted(known)))


def save(user: Any, office: int | None, text: str, reason: str, seen: int) -> Any:
    """A new version; seen: the version that the person has changed (0 for none). Raises ConflictError where
    it is not the last any more, MistakesError."""
    access.need(user, Deed.RULES)
    if user.office_id is not None and office is None:
        access.need(user, Deed.PEOPLE)
    if not reason.strip():
        raise DeskError("reason-needed")
    check(text)
    with transaction.atomic():
        node = access.one(access.offices(user), office) if office is not None else None
        query = RuleSet.objects.filter(office=node).order_by("-version")
        last = query.select_for_update().first()
        if (last.version if last else 0) != seen:
            raise ConflictError(
                "rules-changed", by=last.by.username if last else "", at=last.at if last else ""
            )
        kept = RuleSet.objects.create(
            office=node, version=seen + 1, text=text.strip(), reason=reason.strip()[:500], by=user,
            at=timezone.now(),
        )  # fmt: skip
        events.add(user, "rules.save", kept, office=office, version=kept.version, reason=kept.reason)
        return kept


def history(user: Any, office: int | None) -> Any:
    """The versions, the last first."""
    node = access.one(access.offices(user), office) if office is not None else None
    return access.rule_sets(user).filter(office=node).select_related("by").order_by("-version")


def offices_with_rules(user: Any) -> Any:
    """Offices that have a profile of their own."""
    return Office.objects.filter(pk__in=access.rule_sets(user).values("office"))
