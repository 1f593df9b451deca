"""Accounts and offices, and a person's own settings."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from auditor.desk.models import Office, Role, User
from auditor.desk.services import access, events
from auditor.desk.services.access import Deed
from auditor.desk.services.errors import DeskError, ForbiddenError, NotThereError

ROLES = (Role.PLANNER, Role.REVIEWER, Role.LEAD, Role.READER, Role.ADMIN)
"""What an account may be."""


class PasswordError(DeskError):
    """A password that is too weak; sentences say why."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__("password-weak")
        self.sentences = sentences


def local_person() -> Any:
    """The one person of a desk without accounts."""
    person, made = User.objects.get_or_create(username="local", defaults={"role": Role.LOCAL})
    if made:
        person.set_unusable_password()
        person.save()
    return person


def has_administrator() -> bool:
    """Whether somebody could sign in and make accounts."""
    return bool(User.objects.filter(role=Role.ADMIN, is_active=True).exists())


def make_administrator(name: str, password: str) -> Any:
    """The first account, made on the command line, or a new password of it."""
    with transaction.atomic():
        person = User.objects.filter(username=name).first() or User(username=name)
        if person.pk is not None and person.role != Role.ADMIN:
            raise DeskError("name-taken")
        person.role, person.is_active = Role.ADMIN, True
        _set_password(person, password)
        person.save()
        events.add(None, "account.administrator", person, name=name)
        return person


def add_account(
    user: Any, name: str, password: str, role: str, office: int | None = None, full_name: str = ""
) -> Any:
    """A new account."""
    access.need(user, Deed.PEOPLE)
    with transaction.atomic():
        person = User(username=name.strip())
        _fill(person, role, office, full_name)
        _set_password(person, password)
        try:
            person.full_clean(exclude=("password",))
            person.save()
        except (ValidationError, IntegrityError):
            raise DeskError("name-taken") from None
        events.add(user, "account.add", person, name=person.username, role=role, office=office)
        return person


def change_account(
    user: Any, account: int, role: str, office: int | None, full_name: str, *, active: bool
) -> Any:
    """Another role, office or name, or an account that is closed. The last administrator stays one."""
    access.need(user, Deed.PEOPLE)
    with transaction.atomic():
        person = _account(account)
        _fill(person, role, office, full_name)
        person.is_active = active
        person.save()
        if not has_administrator():
            raise DeskError("last-administrator")
        events.add(user, "account.change", person, role=role, office=office, active=active)
        return person


def reset_password(user: Any, account: int, password: str) -> None:
    """Another's password, by the administrator; sessions of that account end."""
    access.need(user, Deed.PEOPLE)
    with transaction.atomic():
        person = _account(account)
        _set_password(person, password)
        person.save()
        events.add(user, "account.password", person)


def change_password(user: Any, old: str, new: str) -> None:
    """One's own."""
    if user.role == Role.LOCAL:
        raise ForbiddenError
    if not user.check_password(old):
        raise DeskError("password-wrong")
    with transaction.atomic():
        _set_password(user, new)
        user.save()
        events.add(user, "account.password", user)


def set_preferences(user: Any, lang: str, theme: str, *, keys: bool) -> None:
    """Language, colours, and whether single letters are commands."""
    if lang not in ("id", "en") or theme not in ("auto", "light", "dark"):
        raise DeskError("no-such-kind")
    user.lang, user.theme, user.keys = lang, theme, keys
    user.save(update_fields=["lang", "theme", "keys"])


def add_office(user: Any, name: str, parent: int | None = None) -> Any:
    """A new office."""
    access.need(user, Deed.PEOPLE)
    return _save_office(user, Office(), name, parent, "office.add")


def change_office(user: Any, office: int, name: str, parent: int | None) -> Any:
    """Another name, or another place in the tree."""
    access.need(user, Deed.PEOPLE)
    return _save_office(user, access.one(Office.objects, office), name, parent, "office.change")


def _save_office(user: Any, one: Any, name: str, parent: int | None, verb: str) -> Any:
    name = " ".join(name.split())[:200]
    if not name:
        raise DeskError("name-needed")
    with transaction.atomic():
        one.name = name
        one.parent = access.one(Office.objects, parent) if parent is not None else None
        node = one.parent
        while node is not None:
            if node.pk == one.pk:
                raise DeskError("office-circle")
            node = node.parent
        if Office.objects.filter(name__iexact=name).exclude(pk=one.pk).exists():
            raise DeskError("name-taken")
        one.save()
        events.add(user, verb, one, name=name, parent=parent)
        return one


def _account(pk: int) -> Any:
    person = User.objects.select_for_update().filter(pk=pk).exclude(role=Role.LOCAL).first()
    if person is None:
        raise NotThereError
    return person


def _fill(person: Any, role: str, office: int | None, full_name: str) -> None:
    if role not in ROLES:
        raise DeskError("no-such-kind")
    if role == Role.PLANNER and office is None:
        raise DeskError("no-office")
    person.role = role
    person.office = access.one(Office.objects, office) if office is not None else None
    person.first_name = " ".join(full_name.split())[:150]


def _set_password(person: Any, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as fault:
        raise PasswordError(tuple(fault.messages)) from None
    person.set_password(password)
