"""The page's server as a whole."""

import contextlib
import http.client
from collections.abc import Iterator

import pytest

from bot.playground.page.server import Page
from bot.playground.server import LocalSlack
from tests.playground.cast import MANIFEST, Desk
from tests.playground.listener import Listener
from tests.playground.page.visitor import Visitor


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(MANIFEST) as started:
        yield started


def test_it_listens_on_this_machine_only(page: Page) -> None:
    assert page.url.startswith("http://127.0.0.1:")


def test_a_port_that_is_taken_is_an_error_and_can_be_tried_again_later(slack: LocalSlack) -> None:
    with Page(slack) as first:
        url = first.url
        second = Page(slack, port=int(url.rstrip("/").rpartition(":")[2]))
        with pytest.raises(OSError, match="in use"):
            second.start()
        assert second.url == ""
    with second:
        assert second.url == url


def test_stopping_what_never_started_does_nothing(slack: LocalSlack) -> None:
    page = Page(slack)
    page.stop()
    assert page.url == ""


def test_it_can_be_started_again_and_remembers_what_was_read(desk: Desk, ana: Visitor) -> None:
    page = ana.page
    ana.act("draft", channel=desk.help, text="I was about to say")
    page.stop()
    page.start()
    again = Visitor(page, desk.ana)
    with again.client:
        assert again.look(desk.help)["channel"]["draft"] == "I was about to say"


def test_it_stays_while_slack_is_down(desk: Desk, app: Listener, ana: Visitor) -> None:
    assert app
    desk.slack.faults.go_down()
    with ana.watch(desk.help) as stream:
        stream.until(lambda screen: "down" in screen["faults"]["on"])
        ana.act("say", channel=desk.help, text="Still here")
        stream.until(lambda _: stream.texts == ["Still here"])


def test_stopping_ends_open_streams(desk: Desk, ana: Visitor) -> None:
    with contextlib.closing(http.client.HTTPConnection(ana.page.url.split("/")[2], timeout=5)) as connection:
        connection.request("GET", f"/page/stream?as={ana.id}&in={desk.help}")
        response = connection.getresponse()
        assert response.read(6) == b"data: "
        ana.page.stop()
        assert ended(response)


def ended(response: http.client.HTTPResponse) -> bool:
    """Whether nothing comes any more; a stream that stays open ends in a TimeoutError."""
    with contextlib.suppress(http.client.IncompleteRead, ConnectionError):
        response.read()
    return True


def test_an_unknown_address_is_not_found(ana: Visitor) -> None:
    assert ana.client.get("/page/nothing").status_code == 404


def test_a_journal_entry_is_shown_whole(desk: Desk, ana: Visitor) -> None:
    desk.post("Hello")
    call = desk.slack.journal.calls("chat.postMessage")[-1]
    entry = ana.client.get(f"/page/journal/{call.number}").json()
    assert (entry["kind"], entry["method"], entry["args"]["text"]) == ("call", "chat.postMessage", "Hello")
    assert entry["response"]["ok"]


def test_a_journal_entry_that_is_not_there_is_not_found(ana: Visitor) -> None:
    response = ana.client.get("/page/journal/99999")
    assert (response.status_code, response.text) == (404, "The journal has no such entry any more.\n")


def test_a_permalink_leads_into_the_page(desk: Desk, ana: Visitor) -> None:
    ts = desk.post("Here")
    response = ana.client.get(f"/archives/{desk.help}/p{ts.replace('.', '')}")
    assert (response.status_code, response.headers["location"]) == (302, f"/#//{desk.help}?at={ts}")


def test_a_permalink_to_nothing_is_not_found(desk: Desk, ana: Visitor) -> None:
    assert ana.client.get(f"/archives/{desk.help}/p1700000000000100").status_code == 404
