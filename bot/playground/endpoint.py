"""The HTTP face of the Web API: `/api/<method>`, with all its ways to say no."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from bot.playground.clock import system_monotonic
from bot.playground.core import Core
from bot.playground.entities import Installation, Json
from bot.playground.errors import RefusalError
from bot.playground.faults import Fault
from bot.playground.journal import Call
from bot.playground.webapi import METHODS
from bot.playground.webapi.call import ApiCall, Method

Abort = Callable[[tuple[str, int]], None]
_BROKEN_PAGE = "<html><body>Slack is having trouble.</body></html>"


class Endpoint:
    """Answers Web API calls. `abort` tears down the connection of a client, by its address."""

    def __init__(self, core: Core, abort: Abort) -> None:
        self._core, self._abort = core, abort

    async def answer(self, request: Request) -> Response:
        started = system_monotonic()
        name = request.path_params["method"]
        args, problem = _arguments(request, await request.body())
        token = _token(request, args)
        fault = self._core.faults.take(name, str(args.get("channel", "")))
        if fault is not None and fault.kind == "slow":
            # Whoever waits may have hung up by then; the call takes effect all the same, as with Slack.
            await asyncio.sleep(fault.seconds)
            fault = None
        if fault is not None and fault.kind != "drop_after":
            answer, status, headers = self._fault_answer(fault, request)
            team_id = None
        else:
            answer, status, headers, team_id = self._answer(name, token, args, problem)
        self._journal(name, args, answer, status, started, team_id)
        if fault is not None and fault.kind == "drop_after":
            # The journal says that it worked: only the app does not learn of it.
            self._drop(request)
        if status == 500:
            return Response(_BROKEN_PAGE, 500, media_type="text/html")
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        return Response(body, status, headers, "application/json; charset=utf-8")

    def _answer(
        self, name: str, token: str, args: Json, problem: str | None
    ) -> tuple[Json, int, dict[str, str], str | None]:
        headers: dict[str, str] = {}
        team_id = None
        with self._core.world.lock:
            try:
                found, app = self._admit(name, token)
                team_id = app.team_id
                headers["x-oauth-scopes"] = ",".join(sorted(app.scopes))
                if problem is not None:
                    raise RefusalError(problem, ["The body of the request could not be read."])
                self._require_tier(found, name, app)
                return {"ok": True, **found.run(ApiCall(self._core, name, args, app))}, 200, headers, team_id
            except RefusalError as refusal:
                self._core.journal.refuse(name, refusal.error, refusal.detail, args)
                answer, status = refused(refusal, headers)
                return answer, status, headers, team_id

    def _admit(self, name: str, token: str) -> tuple[Method, Installation]:
        method = METHODS.get(name)
        if method is None:
            raise RefusalError("unknown_method", [f"There is no method {name}."], req_method=name)
        if not token:
            raise RefusalError("not_authed", ["The call carries no token."])
        if token == self._core.app.app_token:
            # An app-level token belongs to no workspace.
            app = Installation("", self._core.app.id, "", "", token, frozenset({"connections:write"}))
        else:
            app = self._installation(token)
        if method.app_level != (token == self._core.app.app_token):
            raise RefusalError("not_allowed_token_type", ["The method needs the other type of token."])
        for scope in method.scopes:
            ApiCall(self._core, name, {}, app).need_scope(scope)
        return method, app

    def _installation(self, token: str) -> Installation:
        app = self._core.world.by_token.get(token)
        if app is None:
            raise RefusalError("invalid_auth", ["Nobody was given this token."])
        if not app.active:
            raise RefusalError("account_inactive", ["The app was uninstalled."])
        return app

    def _require_tier(self, method: Method, name: str, app: Installation) -> None:
        wait = self._core.buckets.call(app.team_id, name, method.tier)
        if wait is not None:
            detail = [f"{name} is a method of tier {method.tier}."]
            raise RefusalError("ratelimited", detail, retry_after=wait)

    def _fault_answer(self, fault: Fault, request: Request) -> tuple[Json, int, dict[str, str]]:
        if fault.kind == "drop_before":
            self._drop(request)
            # Nobody reads this answer; it is for the journal.
            return {"ok": False, "error": "dropped"}, 200, {}
        if fault.kind == "429":
            headers: dict[str, str] = {}
            answer, status = refused(RefusalError("ratelimited", retry_after=fault.retry_after), headers)
            return answer, status, headers
        if fault.kind == "500":
            return {"ok": False, "error": "http_500"}, 500, {}
        return {"ok": False, "error": fault.kind}, 200, {}

    def _drop(self, request: Request) -> None:
        if request.client is not None:
            self._abort((request.client.host, request.client.port))

    def _journal(
        self, name: str, args: Json, answer: Json, status: int, started: float, team_id: str | None
    ) -> None:
        journal = self._core.journal
        number, at = journal.mark()
        seconds = system_monotonic() - started
        error = answer.get("error")
        journal.add(Call(number, at, name, args, answer["ok"], error, answer, status, seconds, team_id))


def refused(refusal: RefusalError, headers: dict[str, str]) -> tuple[Json, int]:
    """Slack's answer for a refusal, and its HTTP status; adds what belongs into the headers."""
    extra = dict(refusal.extra)
    wait = extra.pop("retry_after", None)
    answer: Json = {"ok": False, "error": refusal.error, **extra}
    # Slack explains what is wrong with arguments and blocks, and leaves other errors without a word.
    if refusal.detail and any(d.startswith("[ERROR]") for d in refusal.detail):
        answer["response_metadata"] = {"messages": list(refusal.detail)}
        answer["errors"] = list(refusal.detail)
    if wait is None:
        return answer, 200
    headers["retry-after"] = str(wait)
    return answer, 429


def _arguments(request: Request, body: bytes) -> tuple[Json, str | None]:
    """The arguments of the query and the body, and the error if the body cannot be read."""
    args: Json = dict(request.query_params) if request.url.query else {}
    kind = request.headers.get("content-type", "").partition(";")[0]
    if not body:
        return args, None
    if kind == "application/json":
        try:
            given = json.loads(body)
        except ValueError:
            return args, "invalid_json"
        return (args | given, None) if isinstance(given, dict) else (args, "json_not_object")
    if kind == "application/x-www-form-urlencoded":
        return args | dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)), None
    return args, "invalid_post_type" if kind else "missing_post_type"


def _token(request: Request, args: Json) -> str:
    """The token of a call; it is taken out of the arguments, so that no journal shows it."""
    given = str(args.pop("token", ""))
    header = request.headers.get("authorization", "")
    return header.removeprefix("Bearer ").strip() if header.startswith("Bearer ") else given
