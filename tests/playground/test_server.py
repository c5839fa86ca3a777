"""The playground as a whole."""

import http.client
import itertools
import threading
from datetime import timedelta

import pytest
from slack_sdk import WebClient
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.playground.errors import PlaygroundError
from bot.playground.limits import Limits
from bot.playground.server import LocalSlack
from tests.playground.cast import MANIFEST, START, Desk


def test_the_address_is_on_this_machine_only(desk: Desk) -> None:
    assert desk.slack.api_url.startswith("http://127.0.0.1:")
    assert desk.slack.api_url.endswith("/api/")


def test_two_playgrounds_run_side_by_side() -> None:
    with LocalSlack(MANIFEST) as one, LocalSlack(MANIFEST) as other:
        assert one.api_url != other.api_url


def test_a_stopped_playground_can_be_started_again() -> None:
    slack = LocalSlack(MANIFEST)
    token = slack.install_app(slack.add_workspace("Support")).bot_token
    for _ in range(2):
        with slack:
            assert WebClient(token, base_url=slack.api_url).auth_test()["ok"]


def test_stopping_what_never_started_does_nothing() -> None:
    slack = LocalSlack(MANIFEST)
    slack.stop()
    assert slack.api_url == ""


def test_time_stamps_go_by_the_clock_that_was_handed_in(desk: Desk) -> None:
    desk.hands.advance(hours=3)
    assert desk.post() == f"{(START + timedelta(hours=3)).timestamp():.6f}"


def test_further_pages_can_be_served() -> None:
    async def page(_: Request) -> PlainTextResponse:
        return PlainTextResponse("Hello")

    with LocalSlack(MANIFEST, routes=[Route("/", page)]) as slack:
        connection = http.client.HTTPConnection(slack.api_url.split("/")[2], timeout=5)
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"Hello"
        connection.close()


def test_waiting_ends_when_the_time_is_over(desk: Desk) -> None:
    assert not desk.slack.wait_until(lambda: False, timeout=0.01)


def test_waiting_takes_real_time_though_the_clock_is_moved() -> None:
    days = itertools.count(step=86_400.0)
    slack = LocalSlack(MANIFEST, monotonic=lambda: next(days))
    came = threading.Event()

    def arrive() -> None:
        with slack.core.world.lock:
            came.set()
            slack.core.world.touch()

    late = threading.Thread(target=arrive)

    def seen() -> bool:
        # Whoever waits holds the lock while asking, so this can only come true once they really wait.
        if not came.is_set() and late.ident is None:
            late.start()
        return came.is_set()

    assert slack.wait_until(seen)
    late.join()


def test_waiting_ends_with_the_change_that_was_waited_for(desk: Desk) -> None:
    waited = threading.Thread(target=desk.ana.say, args=("#help", "Now"))
    waited.start()
    assert desk.slack.wait_until(lambda: desk.bob.last("#help").text == "Now")
    waited.join()


def test_many_threads_post_at_once_and_nothing_is_lost(desk: Desk) -> None:
    def post(name: str) -> None:
        for number in range(20):
            desk.web.chat_postMessage(channel=desk.help, text=f"{name} {number}")

    threads = [threading.Thread(target=post, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = [m for m in desk.ana.see("#help") if m.author == "tierline"]
    own = [m for m in shown if not m.data.get("subtype")]
    assert len({m.ts for m in own}) == 80


def test_a_channel_name_is_given_once() -> None:
    slack = LocalSlack(MANIFEST, limits=Limits.off())
    team = slack.add_workspace("Support")
    slack.add_channel("help", team)
    with pytest.raises(PlaygroundError, match="already"):
        slack.add_channel("help", team)


def test_what_waited_for_the_app_is_given_up_when_slack_stops(desk: Desk) -> None:
    desk.ana.say("#help", "Anybody?")
    assert not desk.slack.core.delivery.idle
    desk.slack.stop()
    assert desk.slack.core.delivery.idle


def test_a_port_that_is_taken_is_an_error_and_can_be_tried_again_later() -> None:
    with LocalSlack(MANIFEST) as first:
        url = first.api_url
        second = LocalSlack(MANIFEST, port=int(url.split(":")[2].partition("/")[0]))
        with pytest.raises(OSError, match="in use"):
            second.start()
    with second:
        assert second.api_url == url
