"""The web application: wiring only."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server import errors, guards, page
from server.accounts import access, administration_endpoints
from server.accounts import endpoints as accounts
from server.answers import endpoints as answers
from server.answers import question_endpoints as questions
from server.assignments import endpoints as assignments
from server.audit import endpoints as audit
from server.dependencies import Services
from server.duties import endpoints as duties
from server.evidence import endpoints as evidence
from server.library import endpoints as library
from server.overview import endpoints as overview
from server.quizzes import endpoints as quizzes
from server.quizzes import taking_endpoints as taking
from server.reminders import endpoints as reminders
from server.search import endpoints as search
from server.training.packs import basket_endpoints as basket
from server.training.packs import endpoints as packs
from server.vocabulary import endpoints as vocabulary

UPLOADS = (
    "/api/documents",
    "/api/accounts/sheet",
    "/api/tasks/{assignment_id}/evidence",
    "/api/training/template",
)
"""What takes files, streamed and held to a limit of its own."""

ROOMS = (
    search,
    answers,
    questions,
    library,
    vocabulary,
    duties,
    accounts,
    administration_endpoints,
    audit,
    overview,  # before assignments: /tasks/export is no number of a task
    assignments,
    evidence,
    reminders,
    packs,
    basket,
    quizzes,
    taking,
)
"""Each brings its endpoints."""


def _operation_id(route: APIRoute) -> str:
    """The function's own name: short and stable in the generated client."""
    return route.name


def create_app(services: Services | None, web_dir: Path | None) -> FastAPI:
    """The API under /api, and the built page of ``web_dir`` everywhere else.

    Without ``services`` the app can describe itself (openapi.json) but not answer.
    """
    app = FastAPI(
        title="Shejiao",
        version=version("shejiao"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        generate_unique_id_function=_operation_id,
    )
    app.state.services = services
    # Every endpoint of the API goes through the one gate; server/accounts/matrix.py says who may.
    api = APIRouter(prefix="/api", dependencies=[Depends(access.admit)])
    for room in ROOMS:
        api.include_router(room.router)
    app.include_router(api)
    access.install(app)
    errors.install(app)
    app.add_middleware(guards.Guards, uploads=UPLOADS)
    page.install(app, web_dir)
    if services is not None and services.settings.trusted_proxy is not None:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=str(services.settings.trusted_proxy))
    return app
