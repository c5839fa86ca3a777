"""The edge between Bolt and our handlers: one shape of call, one translation of errors, one way to answer.

A handler gets a `Call` and holds three statements: parse, service, render. What a service refuses becomes one
sentence that only this person sees. What nobody foresaw is logged under an id that the person is shown; for
an event it is raised again, so that Slack, which got no answer, sends the event once more.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog
from slack_bolt import Ack, App, BoltResponse, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.clock import monotonic
from bot.errors import Conflict, Invalid, NotAllowed, NotFound, TierlineError
from bot.metrics import Metrics, Outcome
from bot.services import people
from bot.services.context import Context
from bot.services.replies import Heard, NotYet
from bot.slack import messages, payloads
from bot.slack.links import Links
from bot.slack.render import render

log = logging.getLogger(__name__)
View = dict[str, Any]

PATIENCE = 2.0
"""Seconds that somebody who waits for an answer waits for other writers: Slack gives up after three, and then
what is done later is done behind their back."""

UNDONE = "Something went wrong on our side and nothing was changed. Please try again (error {})."
DONE = "That is done, but the answer could not be shown (error {}). `/support mine` lists your tickets."


@dataclass(frozen=True)
class Call:
    """One request of one person: what Slack sent, and the ways to answer it."""

    ctx: Context
    body: Mapping[str, Any]
    client: WebClient
    ack: Ack
    respond: Respond
    links: Links
    committed: threading.Event = field(default_factory=threading.Event)

    @property
    def now(self) -> datetime:
        return self.ctx.clock.now()

    @property
    def names(self) -> "Callable[[str], str]":
        return lambda user: people.name_of(self.ctx, user)

    def _render(self, kind: str, **variables: object) -> View:
        return dict(render(kind, who=self.names, links=self.links, **variables))

    def answer(self, kind: str, **variables: object) -> None:
        """The answer to a slash command, in the ack itself."""
        payload = self._render(kind, **variables)
        self.ack(**payload)

    def done(self) -> None:
        """Nothing to show: what happened shows where it happened."""
        self.ack()

    def tell(self, kind: str, **variables: object) -> None:
        """A message that only this person sees, beside what they pressed."""
        self.ack()
        self._whisper(self._render(kind, **variables))

    def open(self, kind: str, **variables: object) -> None:
        """Opens a form. A form that is open already gets this one on top."""
        view = self._render(kind, **variables)
        method = self.client.views_push if self._in_modal else self.client.views_open
        method(trigger_id=self.body["trigger_id"], view=view)
        self.ack()

    def show(self, kind: str, **variables: object) -> None:
        """What came of a form, in its place."""
        self.ack(response_action="update", view=self._render(kind, **variables))

    def turn(self, kind: str, **variables: object) -> None:
        """Another page of a list, in the place of this one."""
        self.ack()
        payload = self._render(kind, **variables)
        self.respond(**{**payload, "response_type": "ephemeral", "replace_original": True})

    def heard(self, heard: Heard) -> None:
        """What became of a message: small talk gets the ways in, all else shows in its thread."""
        if heard.small_talk:
            self.tell("desk/ways_in", emoji=self.ctx.revisions.current.policy.intake.emoji)
        else:
            self.ack()

    def replace(self, kind: str, **variables: object) -> None:
        """Shows another state of the form that this press came from."""
        held = self.body["view"]
        view = self._render(kind, **variables)
        self.client.views_update(view_id=held["id"], hash=held.get("hash"), view=view)
        self.ack()

    def publish_home(self, user: str, kind: str, **variables: object) -> None:
        self.client.views_publish(user_id=user, view=self._render(kind, **variables))
        self.ack()

    def refuse(self, sentence: str, field: str | None = None) -> None:
        """One sentence that says what to do, where this person is looking."""
        kind = self.body.get("type")
        if kind == "view_submission":
            self._refuse_form(sentence, field)
        elif "command" in self.body:
            self.ack(**self._render("desk/refusal", sentence=sentence))
        elif self._in_modal:
            self.open("desk/refusal_view", sentence=sentence)
        else:
            self.ack()
            self._whisper(self._render("desk/refusal", sentence=sentence))

    @property
    def _in_modal(self) -> bool:
        view = self.body.get("view") or {}
        return view.get("type") == "modal" and self.body.get("type") == "block_actions"

    def _refuse_form(self, sentence: str, field: str | None) -> None:
        blocks = [
            block["block_id"] for block in self.body["view"].get("blocks", ()) if block["type"] == "input"
        ]
        at = next((block for block in blocks if field and block.split(":")[0] == field), None)
        if at:
            self.ack(response_action="errors", errors={at: sentence})
        else:
            # On top of the form, so that what was written in it is not lost.
            self.ack(response_action="push", view=self._render("desk/refusal_view", sentence=sentence))

    def _whisper(self, payload: View) -> None:
        """Best effort: what the person asked for has been done, or refused, whether or not this arrives."""
        try:
            self._send_whisper(payload)
        except (SlackClientError, OSError, Invalid) as error:
            log.warning("edge.whisper_lost", extra={"error": type(error).__name__})

    def _send_whisper(self, payload: View) -> None:
        """By the response address where there is one, else as an ephemeral message or a DM."""
        if self.body.get("response_url"):
            self.respond(**{**payload, "response_type": "ephemeral", "replace_original": False})
            return
        payload.pop("response_type", None)
        person = payloads.who(self.body) if "event" not in self.body else messages.actor_of(self.body)
        if person.channel and not person.channel.startswith("D"):
            thread = (self.body.get("event") or {}).get("thread_ts")
            self.client.chat_postEphemeral(
                channel=person.channel, user=person.user, thread_ts=thread, **payload
            )
        else:
            self.client.chat_postMessage(channel=person.channel or person.user, **payload)


Handler = Callable[[Call], None]


class Edge:
    """Registers handlers with Bolt under the names that the manifest and the templates use."""

    def __init__(
        self, app: App, ctx: Context, links: Links, metrics: Metrics, patience: float = PATIENCE
    ) -> None:
        self._app = app
        self._links = links
        self._ctx = ctx
        self._hurried = replace(ctx, db=ctx.db.hurried(patience))
        self._metrics = metrics
        self.registered: dict[str, set[str]] = {}

    def command(self, name: str, handler: Handler) -> None:
        self._note("command", name)
        self._app.command(name)(self._listener(handler))

    def action(self, name: str, handler: Handler) -> None:
        self._note("action", name)
        self._app.action(name)(self._listener(handler))

    def form(self, name: str, handler: Handler) -> None:
        self._note("form", name)
        self._app.view(name)(self._listener(handler))

    def shortcut(self, name: str, handler: Handler) -> None:
        self._note("shortcut", name)
        self._app.shortcut(name)(self._listener(handler))

    def event(self, name: str, handler: Handler) -> None:
        self._note("event", name)
        self._app.event(name)(self._listener(handler, event=True))

    def _told_when(self, done: threading.Event, *, event: bool) -> Context:
        """The context, with a note of the first commit: services wake delivery right after it.

        Nobody waits for an event, and one that failed comes again only after a minute.
        """

        def wake() -> None:
            done.set()
            self._ctx.wake()

        return replace(self._ctx if event else self._hurried, wake=wake)

    def _note(self, kind: str, name: str) -> None:
        self.registered.setdefault(kind, set()).add(name)

    def _listener(self, handler: Handler, *, event: bool = False) -> Callable[..., None]:
        name = f"{handler.__module__.rpartition('.')[2]}.{handler.__name__}"

        def listen(body: dict[str, Any], ack: Ack, client: WebClient, respond: Respond) -> None:
            done = threading.Event()
            call = Call(self._told_when(done, event=event), body, client, ack, respond, self._links, done)
            ids = {"request": payloads.seen(body), "ticket": payloads.ticket_of(body), "handler": name}
            with structlog.contextvars.bound_contextvars(
                **{key: value for key, value in ids.items() if value is not None}
            ):
                _guarded(call, _timed(handler, name, self._metrics), event=event)

        return listen


def _timed(handler: Handler, name: str, metrics: Metrics) -> Handler:
    def handle(call: Call) -> None:
        outcome: Outcome = "ok"
        began = monotonic()
        try:
            handler(call)
        except Exception as error:
            outcome = _outcome(error)
            raise
        finally:
            metrics.request(name, outcome, monotonic() - began)

    return handle


def _outcome(error: Exception) -> Outcome:
    match error:
        case NotYet():
            return "not_yet"
        case Invalid() | Conflict() | NotAllowed() | NotFound():
            return "refused"
        case TierlineError():
            return "failed"
        case _:
            return "crashed"


def server_error(error: Exception, logger: logging.Logger) -> BoltResponse:
    """Bolt's last resort: a failure that Slack sees, so that it sends the event again."""
    logger.error("edge.unanswered", extra={"error": type(error).__name__})
    return BoltResponse(status=500, body="")


def _guarded(call: Call, handler: Handler, *, event: bool) -> None:
    try:
        handler(call)
    except NotYet:
        raise
    except (Invalid, Conflict, NotAllowed, NotFound) as refusal:
        log.info("edge.refused", extra={"reason": type(refusal).__name__})
        call.refuse(str(refusal), getattr(refusal, "field", None))
    except TierlineError as error:
        log.warning("edge.failed", extra={"reason": type(error).__name__})
        if event:
            raise
        call.refuse(str(error))
    except Exception:
        mark = secrets.token_hex(4)
        log.exception("edge.crashed", extra={"error_id": mark})
        if event:
            raise
        call.refuse(DONE.format(mark) if call.committed.is_set() else UNDONE.format(mark))
