"""What Slack sends over HTTP: only what is signed, fresh and of sensible size reaches a handler."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from httpx import Response
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier

from bot.clock import SystemClock
from bot.web.site import site
from bot.web.slack_events import LARGEST, slack_events
from tests.web.asking import Client

SECRET = "shhh"
FORM = "application/x-www-form-urlencoded"
MESSAGE = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message", "text": "Hello"}}


def bolt() -> App:
    """An app that knows who it is and so asks nobody."""
    us = AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_id="B1", bot_user_id="U9")
    return App(signing_secret=SECRET, authorize=lambda: us, process_before_response=True)


@pytest.fixture
def app() -> App:
    return bolt()


@pytest.fixture
def slack(app: App) -> Client:
    return Client(site([slack_events(app)]))


def signed(
    slack: Client, body: str, kind: str = "application/json", *, ago: timedelta = timedelta(0)
) -> Response:
    timestamp = str(int((SystemClock().now() - ago).timestamp()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body)
    headers = {
        "content-type": kind,
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": str(signature),
    }
    return slack.post("/slack/events", body, headers)


def test_a_command_gets_its_answer(app: App, slack: Client) -> None:
    app.command("/ticket")(lambda ack, command: ack(f"You said {command['text']}."))
    body = urlencode({"command": "/ticket", "text": "it burns", "user_id": "U1", "team_id": "T1"})
    answer = signed(slack, body, FORM)
    assert (answer.status_code, answer.text) == (200, "You said it burns.")


def test_an_answer_of_blocks_comes_as_json(app: App, slack: Client) -> None:
    def answer(ack: Ack) -> None:
        ack(text="Filed.", blocks=[{"type": "divider"}])

    app.command("/ticket")(answer)
    found = signed(slack, urlencode({"command": "/ticket", "user_id": "U1", "team_id": "T1"}), FORM)
    assert found.json() == {"text": "Filed.", "blocks": [{"type": "divider"}]}


def test_an_event_reaches_its_handler(app: App, slack: Client) -> None:
    heard: list[str] = []
    app.event("message")(lambda event: heard.append(event["text"]))
    assert (signed(slack, json.dumps(MESSAGE)).status_code, heard) == (200, ["Hello"])


def test_an_event_whose_handler_fails_is_answered_with_an_error(app: App, slack: Client) -> None:
    def fail() -> None:
        raise RuntimeError("The database is away.")

    app.event("message")(fail)
    assert signed(slack, json.dumps(MESSAGE)).status_code == 500


def test_an_event_that_nobody_listens_to_counts_as_taken(slack: Client) -> None:
    assert signed(slack, json.dumps(MESSAGE)).status_code == 200


def test_slacks_challenge_is_given_back(slack: Client) -> None:
    answer = signed(slack, json.dumps({"type": "url_verification", "challenge": "3eZb"}))
    assert answer.json() == {"challenge": "3eZb"}


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_request_of_another_time_is_refused(slack: Client, minutes: int) -> None:
    assert signed(slack, json.dumps(MESSAGE), ago=timedelta(minutes=minutes)).status_code == 401


def test_a_request_without_a_signature_is_refused(slack: Client) -> None:
    assert slack.post("/slack/events", json.dumps(MESSAGE)).status_code == 401


def test_a_request_with_a_signature_of_another_body_is_refused(slack: Client) -> None:
    headers = dict(signed(slack, json.dumps(MESSAGE)).request.headers)
    del headers["content-length"]
    assert slack.post("/slack/events", "{}", headers).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"x-slack-request-timestamp": "yesterday", "x-slack-signature": "v0=00"},
        {"x-slack-request-timestamp": "-1", "x-slack-signature": "v0=00"},
        {"x-slack-request-timestamp": "9" * 400, "x-slack-signature": "v0=00"},
        {"x-slack-request-timestamp": "1700000000", "x-slack-signature": b"v0=\xff"},
    ],
)
def test_headers_that_are_no_signature_at_all_are_refused(slack: Client, headers: dict[str, str]) -> None:
    assert slack.post("/slack/events", json.dumps(MESSAGE), headers).status_code == 401


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_any_other_method_is_refused(slack: Client, method: str) -> None:
    assert slack.request(method, "/slack/events").status_code == 405


def test_a_body_beyond_all_measure_is_refused(slack: Client) -> None:
    assert slack.post("/slack/events", content=b"x" * (LARGEST + 1)).status_code == 413


@pytest.mark.parametrize("body", ["{", "[" * 200_000, "[1]", "payload=x", "payload=[1]", '"text"'])
def test_a_body_that_makes_no_sense_is_the_senders_fault(slack: Client, body: str) -> None:
    assert signed(slack, body).status_code in {400, 401}


@given(st.binary() | st.text().map(str.encode), st.sampled_from(["application/json", FORM, ""]))
def test_no_bytes_of_a_stranger_get_in_or_break_anything(body: bytes, kind: str) -> None:
    answer = Client(site([slack_events(bolt())])).post(
        "/slack/events", content=body, headers={"content-type": kind}
    )
    assert answer.status_code in {400, 401}
