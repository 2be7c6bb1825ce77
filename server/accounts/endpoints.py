"""HTTP: signing in and out, one's own account, one-time links."""

from __future__ import annotations

from datetime import UTC

from fastapi import APIRouter, Request, Response

from corpus.vocabulary.jurisdictions import shipped_jurisdictions
from server.accounts import matrix
from server.accounts.access import CurrentSession, OptionalAccount
from server.accounts.cookies import clear_cookie, cookie_of, set_cookie
from server.accounts.models import Account
from server.accounts.schemas import (
    EmailIn,
    EmailOut,
    JurisdictionOut,
    LinkIn,
    LinkMade,
    LinkOut,
    LinkUse,
    Me,
    PasswordChange,
    PasswordRules,
    SessionOut,
    SignIn,
    owner_out,
)
from server.accounts.service import Accounts
from server.accounts.sessions import Open
from server.dependencies import CurrentAccounts

router = APIRouter(tags=["accounts"], max_body_size=100_000)


def _me(accounts: Accounts, account: Account | None) -> Me:
    return Me(
        account=owner_out(account) if account else None,
        allowed=matrix.allowed(account, accounts.open_reading),
        password_rules=PasswordRules(length=accounts.rules.length, kinds=accounts.rules.kinds),
    )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")


@router.get("/me")
def get_me(accounts: CurrentAccounts, account: OptionalAccount) -> Me:
    """Who is signed in, and what they may do."""
    return _me(accounts, account)


@router.post("/session")
def sign_in(given: SignIn, request: Request, response: Response, accounts: CurrentAccounts) -> Me:
    """Sign in; a wrong name and a wrong password are told alike."""
    secret = accounts.sign_in(
        given.name, given.password, _address(request), _browser(request), cookie_of(request)
    )
    set_cookie(request, response, secret)
    opened = accounts.sessions.find(secret)
    return _me(accounts, opened.account if opened else None)


@router.delete("/session", status_code=204)
def sign_out(request: Request, accounts: CurrentAccounts) -> Response:
    """Sign out; nothing happens where nobody is signed in."""
    opened: Open | None = request.state.opened
    if opened is not None:
        accounts.sign_out(opened)
    response = Response(status_code=204)
    clear_cookie(request, response)
    return response


@router.post("/me/password")
def change_password(
    given: PasswordChange,
    request: Request,
    response: Response,
    accounts: CurrentAccounts,
    opened: CurrentSession,
) -> Me:
    """Set a new password; the account is signed out everywhere else."""
    secret = accounts.change_password(opened, given.current, given.new, _address(request), _browser(request))
    set_cookie(request, response, secret)
    renewed = accounts.sessions.find(secret)
    return _me(accounts, renewed.account if renewed else None)


@router.get("/me/email")
def get_email(accounts: CurrentAccounts, opened: CurrentSession) -> EmailOut:
    """Where the account is written to."""
    email = accounts.administration.email_of(opened.account.id)
    return EmailOut(email=email, mail=accounts.mail)


@router.put("/me/email")
def set_email(given: EmailIn, accounts: CurrentAccounts, opened: CurrentSession) -> EmailOut:
    """Set where the account is written to, or nowhere."""
    email = accounts.administration.set_email(opened.account.id, given.email)
    return EmailOut(email=email, mail=accounts.mail)


@router.get("/me/sessions")
def list_sessions(accounts: CurrentAccounts, opened: CurrentSession) -> list[SessionOut]:
    """The browsers where the account is signed in, the latest used first."""
    return [
        SessionOut(
            id=each.id,
            made_at=each.made_at.replace(tzinfo=UTC),
            seen_at=each.seen_at.replace(tzinfo=UTC),
            address=each.address,
            browser=each.browser,
            current=each.id == opened.id,
        )
        for each in accounts.sessions.of(opened.account.id)
    ]


@router.delete("/me/sessions", status_code=204)
def end_sessions(
    request: Request, accounts: CurrentAccounts, opened: CurrentSession, everywhere: bool = False
) -> Response:
    """Sign out on all other browsers, or everywhere."""
    accounts.sign_out_others(opened, everywhere)
    response = Response(status_code=204)
    if everywhere:
        clear_cookie(request, response)
    return response


@router.delete("/me/sessions/{session_id}", status_code=204)
def end_session(session_id: str, accounts: CurrentAccounts, opened: CurrentSession) -> Response:
    """Sign out on one browser."""
    accounts.end_own_session(opened, session_id)
    return Response(status_code=204)


@router.post("/link/look")
def look_at_link(given: LinkIn, accounts: CurrentAccounts) -> LinkOut:
    """What a one-time link is for."""
    found = accounts.look_at_link(given.secret)
    return LinkOut(name=found.name, expires_at=found.expires_at.replace(tzinfo=UTC))


@router.post("/link/use")
def use_link(given: LinkUse, request: Request, response: Response, accounts: CurrentAccounts) -> Me:
    """Use a one-time link, and sign in."""
    name = accounts.use_link(given.secret, given.facts(), given.password)
    secret = accounts.sign_in(name, given.password, _address(request), _browser(request), cookie_of(request))
    set_cookie(request, response, secret)
    opened = accounts.sessions.find(secret)
    return _me(accounts, opened.account if opened else None)


@router.post("/local/link")
def make_local_link(accounts: CurrentAccounts, name: str | None = None) -> LinkMade:
    """For the command on this machine: a link that makes an administrator, or sets the password of ``name``."""
    return LinkMade(name=name, secret=accounts.local_link(name))


@router.get("/jurisdictions")
def list_jurisdictions() -> list[JurisdictionOut]:
    """The divisions that can be reported for, the higher before the lower."""
    known = shipped_jurisdictions()
    return [
        JurisdictionOut(
            code=each.code, name=each.name, short=each.short, parent=each.parent, path=known.path(each.code)
        )
        for each in known.all
    ]
