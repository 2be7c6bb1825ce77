"""HTTP: the administrator's accounts."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from server.accounts import sheets
from server.accounts.administration import Added
from server.accounts.schemas import (
    AccountChange,
    AccountIn,
    AccountOut,
    AddedOut,
    Batch,
    HandoverIn,
    LinkMade,
    SheetRow,
    account_out,
)
from server.dependencies import CurrentAccounts

router = APIRouter(tags=["accounts"], max_body_size=2_000_000)
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _added(each: Added) -> AddedOut:
    return AddedOut(account=account_out(each.entry), secret=each.secret)


@router.get("/accounts")
def list_accounts(accounts: CurrentAccounts) -> list[AccountOut]:
    """All accounts, those in use first."""
    return [account_out(each) for each in accounts.administration.entries()]


@router.post("/accounts", status_code=201)
def add_account(given: AccountIn, accounts: CurrentAccounts) -> AddedOut:
    """Add an account; its owner sets the password with the link."""
    return _added(accounts.administration.add([given.facts()])[0])


@router.post("/accounts/batch", status_code=201)
def add_accounts(given: Batch, accounts: CurrentAccounts) -> list[AddedOut]:
    """Add accounts, all or none."""
    return [_added(each) for each in accounts.administration.add([each.facts() for each in given.accounts])]


@router.patch("/accounts/{account_id}")
def change_account(account_id: int, given: AccountChange, accounts: CurrentAccounts) -> AccountOut:
    """Change an account; it is signed out where its roles or bindings changed."""
    return account_out(accounts.administration.change(account_id, given.given()))


@router.post("/accounts/{account_id}/disable")
def disable_account(account_id: int, accounts: CurrentAccounts) -> AccountOut:
    """Let an account sign in no more; it is signed out at once."""
    return account_out(accounts.administration.set_active(account_id, False))


@router.post("/accounts/{account_id}/handover")
def hand_over_account(account_id: int, given: HandoverIn, accounts: CurrentAccounts) -> AccountOut:
    """Give a leaver's work to another account, and disable the leaver."""
    return account_out(accounts.administration.hand_over(account_id, given.to))


@router.post("/accounts/{account_id}/enable")
def enable_account(account_id: int, accounts: CurrentAccounts) -> AccountOut:
    """Let an account sign in again."""
    return account_out(accounts.administration.set_active(account_id, True))


@router.post("/accounts/{account_id}/link")
def make_link(account_id: int, accounts: CurrentAccounts) -> LinkMade:
    """A one-time link with which the owner sets a new password."""
    secret, name = accounts.administration.make_link(account_id)
    return LinkMade(name=name, secret=secret)


@router.get("/accounts/sheet")
def get_sheet() -> Response:
    """The Excel sheet to fill in."""
    return Response(
        sheets.template(),
        media_type=_EXCEL,
        headers={"Content-Disposition": 'attachment; filename="accounts.xlsx"'},
    )


@router.post("/accounts/sheet", openapi_extra=sheets.SCHEMA)
async def read_sheet(request: Request, accounts: CurrentAccounts) -> list[SheetRow]:
    """What a filled-in sheet would add, and what is wrong in it; nothing is saved."""
    return await sheets.receive(request, accounts.administration)
