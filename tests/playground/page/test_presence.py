"""Who is there."""

import json

from tests.playground.cast import Desk
from tests.playground.listener import Socket
from tests.playground.page.visitor import Visitor
from tests.playground.receiver import Got, Receiver, Say


def test_who_has_the_page_open_is_there(desk: Desk, ana: Visitor, bob: Visitor) -> None:
    with ana.watch() as stream:
        assert stream.screen["presence"] == {
            desk.ana.id: True,
            desk.bob.id: False,
            desk.cleo.id: False,
            desk.tokens.bot_user_id: False,
        }
        with bob.watch():
            stream.until(lambda screen: screen["presence"][desk.bob.id])
        stream.until(lambda screen: not screen["presence"][desk.bob.id])


def test_a_second_window_keeps_somebody_there(desk: Desk, ana: Visitor, bob: Visitor) -> None:
    with ana.watch() as stream, bob.watch():
        with bob.watch(desk.help):
            stream.until(lambda screen: screen["presence"][desk.bob.id])
        bob.act("say", channel=desk.help, text="@ana, still here")
        stream.until(lambda screen: screen["people"][desk.ana.id])
        assert stream.screen["presence"][desk.bob.id]


def test_the_app_is_there_while_it_is_connected(desk: Desk, ana: Visitor) -> None:
    bot = desk.tokens.bot_user_id
    with ana.watch() as stream:
        assert Socket(desk).hello
        stream.until(lambda screen: screen["presence"][bot])
        desk.slack.faults.drop_sockets()
        stream.until(lambda screen: not screen["presence"][bot])


def polite(got: Got) -> Say:
    """Passes url_verification and acks the rest."""
    given = json.loads(got.body)
    return Say(body=given.get("challenge", ""))


def test_an_app_over_http_is_always_there(desk: Desk, ana: Visitor) -> None:
    bot = desk.tokens.bot_user_id
    with ana.watch() as stream, Receiver(polite) as receiver:
        assert not stream.screen["presence"][bot]
        assert desk.slack.use_http(receiver.url)
        stream.until(lambda screen: screen["presence"][bot])
        desk.slack.use_socket_mode()
        stream.until(lambda screen: not screen["presence"][bot])
