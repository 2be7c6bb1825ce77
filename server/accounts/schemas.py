"""What accounts show, and what they take: nothing more than is named here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server.accounts.administration import Entry
from server.accounts.facts import AccountFacts
from server.accounts.models import Account, Role
from server.accounts.passwords import LONGEST

Secret = Annotated[str, Field(min_length=1, max_length=200)]
Password = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Name = Annotated[str, Field(min_length=1, max_length=100)]
Email = Annotated[str, Field(max_length=300)] | None
Roles = Annotated[list[Role], Field(max_length=len(Role))]


class Taken(BaseModel):
    """What a request gives: a field that is not named is refused."""

    model_config = ConfigDict(extra="forbid")


class SignIn(Taken):
    """Signing in."""

    name: Name
    password: Annotated[str, Field(min_length=1, max_length=1000)]


class PasswordChange(Taken):
    """A new password for one's own account."""

    current: Annotated[str, Field(min_length=1, max_length=1000)]
    new: Annotated[str, Field(max_length=1000)]


class LinkIn(Taken):
    """A one-time link's secret."""

    secret: Secret


class LinkUse(Taken):
    """What a one-time link is used for: a password; for a new administrator also who that is."""

    secret: Secret
    password: Annotated[str, Field(max_length=1000)]
    name: Name | None = None
    display_name: Annotated[str, Field(max_length=100)] | None = None
    unit: Annotated[str, Field(max_length=200)] = ""
    supervisor: bool = Field(default=False, description="Whether the administrator also keeps the library")

    def facts(self) -> AccountFacts | None:
        """The administrator to be made; None where the link is to set a password."""
        if self.name is None:
            return None
        roles = {Role.ADMINISTRATOR} | ({Role.SUPERVISOR} if self.supervisor else set())
        return AccountFacts(self.name, self.display_name or "", self.unit, frozenset(roles))


class LinkOut(BaseModel):
    """What a one-time link is for."""

    name: str | None = Field(
        description="The account whose password it sets; null: it makes an administrator"
    )
    expires_at: datetime


class HandoverIn(Taken):
    """Who takes over."""

    to: int


class EmailIn(Taken):
    """Where the account is written to; null or empty: nowhere."""

    email: Email


class EmailOut(BaseModel):
    """Where the account is written to, and whether anything is sent at all."""

    email: str | None
    mail: bool = Field(description="Whether the office has set a mail server")


class AccountIn(Taken):
    """A new account."""

    name: Name
    display_name: Annotated[str, Field(max_length=100)]
    unit: Annotated[str, Field(max_length=200)] = ""
    roles: Roles
    jurisdiction: Annotated[str, Field(max_length=40)] | None = None
    body: Annotated[str, Field(max_length=80)] | None = None
    email: Email = None

    def facts(self) -> AccountFacts:
        """As the service takes it."""
        return AccountFacts(
            self.name,
            self.display_name,
            self.unit,
            frozenset(self.roles),
            self.jurisdiction,
            self.body,
            self.email,
        )


class AccountChange(Taken):
    """What is changed about an account; what is left out stays."""

    display_name: Annotated[str, Field(max_length=100)] = ""
    unit: Annotated[str, Field(max_length=200)] = ""
    roles: Roles = []
    jurisdiction: Annotated[str, Field(max_length=40)] | None = None
    body: Annotated[str, Field(max_length=80)] | None = None
    email: Email = None

    def given(self) -> dict[str, object]:
        """The fields that were given."""
        found = self.model_dump(exclude_unset=True)
        if "roles" in found:
            found["roles"] = frozenset(self.roles)
        return found


class Batch(Taken):
    """Accounts to add, all or none."""

    accounts: Annotated[list[AccountIn], Field(min_length=1, max_length=1000)]


class AccountOut(BaseModel):
    """An account in the administrator's list."""

    id: int
    name: str
    display_name: str
    unit: str
    roles: list[Role]
    jurisdiction: str | None
    jurisdiction_name: str | None
    body: str | None
    email: str | None
    active: bool
    has_password: bool = Field(description="False until its owner has used the link")
    made_at: datetime
    signed_in_at: datetime | None


class AddedOut(BaseModel):
    """A new account, and the secret of the link that sets its password: shown once."""

    account: AccountOut
    secret: str


class LinkMade(BaseModel):
    """A new one-time link: shown once."""

    name: str | None
    secret: str


class SheetRow(BaseModel):
    """A row of an Excel sheet of accounts, and what is wrong with it."""

    row: int = Field(description="Its number in the sheet, from 1")
    account: AccountIn | None = Field(description="What would be added; null where the row can't be read")
    name: str
    display_name: str
    problem: str | None


class SessionOut(BaseModel):
    """A browser that is signed in."""

    id: str
    made_at: datetime
    seen_at: datetime
    address: str
    browser: str
    current: bool


class Owner(BaseModel):
    """The account that is signed in."""

    id: int
    name: str
    display_name: str
    unit: str
    roles: list[Role]
    jurisdiction: str | None
    jurisdiction_name: str | None
    body: str | None
    password_expired: bool


class PasswordRules(BaseModel):
    """What is asked of a password."""

    length: int
    kinds: int


class Me(BaseModel):
    """Who is signed in, and what they may do."""

    account: Owner | None
    allowed: list[str] = Field(description="Method and path of each endpoint they may use")
    password_rules: PasswordRules


class JurisdictionOut(BaseModel):
    """A province, prefecture or county."""

    code: str
    name: str
    short: str
    parent: str | None
    path: str


def zoned(moment: datetime | None) -> datetime | None:
    """A moment of the tables, with its zone."""
    return moment.replace(tzinfo=UTC) if moment else None


def _named(code: str | None) -> str | None:
    found = shipped_jurisdictions().of(code) if code else None
    return found.name if found else code


def account_out(entry: Entry) -> AccountOut:
    """An account as the administrator sees it."""
    facts = entry.facts
    return AccountOut(
        id=entry.id,
        name=facts.name,
        display_name=facts.display_name,
        unit=facts.unit,
        roles=[role for role in Role if role in facts.roles],
        jurisdiction=facts.jurisdiction,
        jurisdiction_name=_named(facts.jurisdiction),
        body=facts.body,
        email=facts.email,
        active=entry.active,
        has_password=entry.has_password,
        made_at=entry.made_at.replace(tzinfo=UTC),
        signed_in_at=zoned(entry.signed_in_at),
    )


def owner_out(account: Account) -> Owner:
    """An account as its owner sees it."""
    return Owner(
        id=account.id,
        name=account.name,
        display_name=account.display_name,
        unit=account.unit,
        roles=[role for role in Role if role in account.roles],
        jurisdiction=account.jurisdiction,
        jurisdiction_name=_named(account.jurisdiction),
        body=account.body,
        password_expired=account.password_expired,
    )
