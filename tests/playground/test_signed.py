"""Signed HTTP to the app's request URL."""

import json
import socket
import threading
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import Clock, SignatureVerifier

from tests.playground.cast import MANIFEST, QUICK, Desk, build, button, row, running
from tests.playground.receiver import Got, Receiver, Say


class At(Clock):
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def now(self) -> float:
        return self._seconds


def challenged(got: Got) -> Say | None:
    """The answer to a url_verification."""
    if not got.body.startswith("{"):
        return None
    given = json.loads(got.body)
    return Say(body=given["challenge"]) if given["type"] == "url_verification" else None


def polite(got: Got) -> Say:
    return challenged(got) or Say()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(polite) as listening:
        yield listening


def over_http(desk: Desk, receiver: Receiver) -> None:
    """Sends everything to the receiver and forgets what waited."""
    assert desk.slack.use_http(receiver.url)
    assert desk.slack.settle()
    receiver.got.clear()


@pytest.fixture
def web_app(quick: Desk, receiver: Receiver) -> Receiver:
    over_http(quick, receiver)
    return receiver


def payload(got: Got) -> dict[str, object]:
    found: dict[str, object] = json.loads(parse_qs(got.body)["payload"][0])
    return found


def test_an_event_is_posted_as_json_with_a_good_signature(quick: Desk, web_app: Receiver) -> None:
    quick.ana.say("#help", "Hello")
    assert quick.slack.settle()
    (got,) = web_app.got
    assert json.loads(got.body)["event"]["text"] == "Hello"
    verifier = SignatureVerifier(quick.tokens.signing_secret)
    assert verifier.is_valid_request(got.body, got.headers)


def test_the_signature_is_of_now_by_the_wall_clock_though_the_demos_clock_is_elsewhere(
    quick: Desk, web_app: Receiver
) -> None:
    quick.hands.advance(days=400)
    quick.ana.say("#help", "Hello")
    assert quick.slack.settle()
    verifier = SignatureVerifier(quick.tokens.signing_secret)
    assert verifier.is_valid_request(web_app.got[0].body, web_app.got[0].headers)


def test_a_signature_is_stale_after_five_minutes(quick: Desk, web_app: Receiver) -> None:
    quick.ana.say("#help", "Hello")
    assert quick.slack.settle()
    got = web_app.got[0]
    later = At(int(got.headers["x-slack-request-timestamp"]) + 301)
    assert not SignatureVerifier(quick.tokens.signing_secret, later).is_valid_request(got.body, got.headers)


def test_a_command_is_posted_as_a_form_and_answered_in_the_body(quick: Desk, web_app: Receiver) -> None:
    web_app.answer = lambda _: Say(body='{"text": "Filed"}', kind="application/json")
    assert quick.ana.command("/ticket x & y", "#help").text == "Filed"
    assert parse_qs(web_app.got[0].body)["text"] == ["x &amp; y"]


def test_a_command_may_be_answered_in_plain_text(quick: Desk, web_app: Receiver) -> None:
    web_app.answer = lambda _: Say(body="Filed")
    assert quick.ana.command("/ticket x", "#help").text == "Filed"


def test_an_interaction_is_posted_as_json_in_a_form(quick: Desk, web_app: Receiver) -> None:
    quick.post("Card", blocks=[row(button("Claim", "claim"))])
    assert quick.slack.settle()
    assert quick.ana.press(quick.ana.last("#help"), "Claim").ok
    assert payload(web_app.got[-1])["type"] == "block_actions"


def test_an_event_that_fails_is_posted_three_more_times_with_number_and_reason(
    quick: Desk, web_app: Receiver
) -> None:
    web_app.answer = lambda _: Say(500)
    quick.ana.say("#help", "Hello")
    assert quick.slack.settle()
    numbers = [got.headers.get("x-slack-retry-num") for got in web_app.got]
    assert numbers == [None, "1", "2", "3"]
    assert {got.headers.get("x-slack-retry-reason") for got in web_app.got[1:]} == {"http_error"}


def test_an_event_that_passes_on_the_second_try_comes_no_more(quick: Desk, web_app: Receiver) -> None:
    web_app.answer = lambda got: Say() if "x-slack-retry-num" in got.headers else Say(503)
    quick.ana.say("#help", "Hello")
    assert quick.slack.settle()
    assert len(web_app.got) == 2


def test_an_app_may_ask_for_no_retries(quick: Desk, web_app: Receiver) -> None:
    web_app.answer = lambda _: Say(500, no_retry=True)
    quick.ana.say("#help", "Hello")
    assert quick.slack.settle()
    assert len(web_app.got) == 1


def test_an_answer_that_takes_too_long_is_a_time_out(quick: Desk, web_app: Receiver) -> None:
    released = threading.Event()

    def slow(got: Got) -> Say:
        if "x-slack-retry-num" not in got.headers:
            released.wait(5)
        return Say()

    web_app.answer = slow
    quick.ana.say("#help", "Hello")
    assert quick.slack.settle()
    released.set()
    assert web_app.got[1].headers["x-slack-retry-reason"] == "http_timeout"


@pytest.mark.parametrize(
    ("status", "error"), [(500, "http_service_error"), (404, "http_client_error"), (302, "http_client_error")]
)
def test_a_command_that_fails_is_not_repeated(
    quick: Desk, web_app: Receiver, status: int, error: str
) -> None:
    web_app.answer = lambda _: Say(status)
    assert quick.ana.command("/ticket x", "#help").error == error
    assert len(web_app.got) == 1


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_a_command_fails_when_nobody_listens(quick: Desk, receiver: Receiver) -> None:
    over_http(quick, receiver)
    receiver.__exit__(None, None, None)
    assert quick.ana.command("/ticket x", "#help").text == '/ticket failed with the error "dispatch_failed"'


def test_a_url_that_does_not_give_the_challenge_back_is_not_taken(desk: Desk) -> None:
    with Receiver(lambda _: Say(body="Hello")) as rude:
        assert not desk.slack.use_http(rude.url)


def test_a_url_where_nobody_listens_is_not_taken(desk: Desk) -> None:
    assert not desk.slack.use_http(f"http://127.0.0.1:{free_port()}/slack/events")


def test_the_manifests_own_urls_are_used_without_socket_mode(receiver: Receiver) -> None:
    settings = {
        **MANIFEST["settings"],
        "socket_mode_enabled": False,
        "event_subscriptions": {"request_url": receiver.url, "bot_events": ["app_mention"]},
    }
    with running(build({**MANIFEST, "settings": settings}, pace=QUICK)) as desk:
        desk.ana.say("#help", "@tierline")
        assert desk.slack.settle()
    assert [json.loads(got.body)["event"]["type"] for got in receiver.got] == ["app_mention"]
