"""Who may press, choose and send what: decided at the press, for every button, menu and form there is."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from _pytest.mark import ParameterSet
from slack_bolt import BoltContext, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import NotAllowed, NotFound, TierlineError
from bot.slack.edge import Call, Handler
from bot.slack.links import Links
from handlers import menu
from tests.factories import ADA, CARL, LEA, MEL
from tests.handlers.recording import recorded
from tests.slack.samples import Payload, button, chosen, form, typed
from tests.slack.sending import Sending, sending

STAFF = "staff"
"""Everybody who is listed with a role."""
OWN = "own"
"""Staff, and customers at tickets of their own company."""
ALL = "all"

ACTIONS = {
    "changes.edit": OWN,
    "changes.urgency": OWN,
    "claims.claim": STAFF,
    "claims.hand_over": STAFF,
    "claims.take_over": STAFF,
    "desk.menu": STAFF,
    "desk.mine": ALL,
    "desk.mine.next": ALL,
    "desk.open": ALL,
    "desk.queue": STAFF,
    "desk.queue.next": STAFF,
    "ladder.acknowledge": STAFF,
    "ladder.escalate": STAFF,
    "replies.ask": STAFF,
    "replies.preview": STAFF,
    "replies.reply": STAFF,
    "replies.resume": OWN,
    "resolutions.merge": STAFF,
    "resolutions.reopen": OWN,
    "resolutions.resolve": STAFF,
    "tickets.new": ALL,
    "tickets.thread": OWN,
}
FORMS = {
    "changes.change": STAFF,
    "changes.edit": OWN,
    "changes.note": STAFF,
    "claims.hand_over": STAFF,
    "ladder.escalate": STAFF,
    "replies.ask": STAFF,
    "replies.reply": STAFF,
    "replies.third_party": STAFF,
    "resolutions.merge": STAFF,
    "resolutions.resolve": STAFF,
    "tickets.form": ALL,
}
ENTRIES = dict.fromkeys(menu.ENTRIES, STAFF) | {"resume": OWN}

OWNER, STRANGER = (CARL, "T0ACME"), ("U0GUS", "T0GLOBEX")
AGENTS = [(ADA, "T0HOME"), (LEA, "T0HOME"), (MEL, "T0HOME")]
FILLED = {
    "text": typed("x"), "note": typed("x"), "reason": typed("x"), "summary": typed("x"), "into": typed("T-2"),
    "to": chosen(ADA), "urgency": chosen("high"), "category": chosen("fixed"),
}  # fmt: skip
PRESSED = {"ticket": 1, "clock": "ack:1", "urgency": "high", "page": 1, "words": ""}


def use(kind: str, name: str, **more: str) -> tuple[Handler, Payload]:
    """The handler of a button or a form, and what Slack sends it for the first ticket."""
    recorder = recorded()
    metadata = {"ticket": 1}
    if kind == "form":
        return recorder.handlers["form"][name], form(metadata, FILLED)
    view = {"type": "modal", "private_metadata": json.dumps(metadata), "id": "V1"}
    body = button({**PRESSED, **more}, action_id=name)
    return recorder.handlers["action"][name], {**body, "view": view} if name == "replies.preview" else body


def uses(*whose: str) -> list[ParameterSet]:
    """Everything that is for these, as parameters of a test."""
    nothing: dict[str, str] = {}
    buttons = [("action", name, nothing, who) for name, who in ACTIONS.items() if name != "desk.menu"]
    forms = [("form", name, nothing, who) for name, who in FORMS.items()]
    entries = [("action", "desk.menu", {"do": entry}, who) for entry, who in ENTRIES.items()]
    return [
        pytest.param(*use(kind, name, **more), id=" ".join([kind, name, *more.values()]))
        for kind, name, more, who in [*buttons, *forms, *entries]
        if who in whose
    ]


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Sending]:
    """Two tickets of Acme's."""
    with sending(sqlite_url) as found:
        found.open()
        found.open("Our dashboard is empty")
        yield found


def act(desk: Sending, handler: Handler, body: Payload, user: tuple[str, str]) -> None:
    """Lets a person use it. What Slack says to a trigger of another time is of no interest here."""
    person = {"id": user[0], "name": "x", "team_id": user[1]}
    client = WebClient("xoxb-none", base_url=desk.slack.api_url)
    ack, respond = BoltContext().ack, Respond(response_url=None)
    call = Call(desk.ctx, {**body, "user": person}, client, ack, respond, Links())
    with suppress(SlackApiError, ValueError):
        handler(call)


def refusal(desk: Sending, handler: Handler, body: Payload, user: tuple[str, str]) -> str:
    """Why the person may not; empty where only the state of the ticket stands in the way, or nothing."""
    try:
        act(desk, handler, body, user)
    except NotAllowed as refused:
        return str(refused)
    except TierlineError:
        return ""
    return ""


def versions(desk: Sending) -> list[tuple[object, ...]]:
    with desk.ctx.db.read() as session:
        return [tuple(row) for row in session.connection().exec_driver_sql("SELECT id, version FROM ticket")]


def test_every_button_and_form_has_its_place_in_the_table() -> None:
    assert {"action": set(ACTIONS), "form": set(FORMS)} == {
        kind: set(recorded().handlers[kind]) for kind in ("action", "form")
    }


@pytest.mark.parametrize(("handler", "body"), uses(STAFF))
def test_a_customer_is_refused_what_is_for_agents_with_a_reason(
    desk: Sending, handler: Handler, body: Payload
) -> None:
    before = versions(desk)
    with pytest.raises(NotAllowed, match=r"^You may not .*\.$"):
        act(desk, handler, body, OWNER)
    assert versions(desk) == before


@pytest.mark.parametrize(("handler", "body"), uses(OWN, ALL))
def test_a_customer_may_use_what_is_for_their_own_tickets(
    desk: Sending, handler: Handler, body: Payload
) -> None:
    assert refusal(desk, handler, body, OWNER) == ""


@pytest.mark.parametrize(("handler", "body"), uses(STAFF, OWN))
def test_somebody_of_another_company_is_refused_everything_about_the_ticket(
    desk: Sending, handler: Handler, body: Payload
) -> None:
    before = versions(desk)
    elsewhere = {**body, "channel": {"id": "C0GLOBEX"}}
    with pytest.raises((NotAllowed, NotFound)):
        act(desk, handler, elsewhere, STRANGER)
    assert versions(desk) == before


@pytest.mark.parametrize("user", AGENTS)
@pytest.mark.parametrize(("handler", "body"), uses(STAFF, OWN, ALL))
def test_whoever_is_listed_may_use_everything(
    desk: Sending, handler: Handler, body: Payload, user: tuple[str, str]
) -> None:
    assert refusal(desk, handler, body, user) == ""
