"""The stream of a screen."""

import pytest

from tests.playground.cast import Desk
from tests.playground.listener import Listener
from tests.playground.page.visitor import Visitor


def test_the_first_frame_is_full_and_the_others_are_not(desk: Desk, ana: Visitor) -> None:
    with ana.watch(desk.help) as stream:
        desk.bob.say("#help", "Hello")
        stream.until(lambda _: stream.texts)
        assert [frame.get("full") for frame in stream.frames] == [True, *[None] * (len(stream.frames) - 1)]


def test_a_message_alone_is_sent_alone(desk: Desk, bob: Visitor) -> None:
    desk.ana.say("#help", "One")
    with bob.watch(desk.help) as stream:
        ts = desk.ana.say("#help", "Two")
        stream.until(lambda screen: ts in screen["messages"])
        assert list(stream.frames[-1]["messages"]) == [ts]
        assert "users" not in stream.frames[-1]


def test_an_edit_and_a_deletion_reach_the_screen(desk: Desk, bob: Visitor) -> None:
    ts, other = desk.ana.say("#help", "One"), desk.ana.say("#help", "Two")
    with bob.watch(desk.help) as stream:
        desk.ana.edit("#help", ts, "Once")
        stream.until(lambda screen: "edited" in screen["messages"][ts])
        desk.ana.delete("#help", other)
        stream.until(lambda screen: other not in screen["messages"])
        assert stream.texts == ["Once"]


def test_reactions_and_pins_reach_the_screen(desk: Desk, bob: Visitor) -> None:
    ts = desk.ana.say("#help", "One")
    with bob.watch(desk.help) as stream:
        desk.ana.react("#help", ts, "wave")
        stream.until(lambda screen: screen["messages"][ts].get("reactions"))
        desk.ana.pin("#help", ts)
        stream.until(lambda screen: screen["channel"]["pins"] == [ts])


def test_a_draft_reaches_every_window_of_a_person(desk: Desk, ana: Visitor) -> None:
    with ana.watch(desk.help) as stream:
        ana.act("draft", channel=desk.help, text="To be")
        stream.until(lambda screen: screen["channel"]["draft"] == "To be")


def test_the_time_comes_first_and_when_it_jumps(desk: Desk, ana: Visitor) -> None:
    with ana.watch() as stream:
        then = stream.screen["now"]
        desk.hands.advance(hours=1)
        desk.slack.core.world.touch()
        stream.until(lambda screen: screen["now"] == then + 3600)


def test_the_journal_comes_once_and_then_only_what_is_new(desk: Desk, ana: Visitor) -> None:
    desk.post("One")
    with ana.watch() as stream:
        known = [row["number"] for row in stream.screen["journal"]]
        desk.post("Two")
        stream.until(lambda screen: len(screen["journal"]) == len(known) + 1)
        assert known == [row["number"] for row in stream.frames[0]["journal"]]


def test_faults_reach_the_screen_and_go_when_they_are_used_up(desk: Desk, ana: Visitor) -> None:
    with ana.watch() as stream:
        ana.act("fault", id="500", on=True)
        stream.until(lambda screen: screen["faults"]["active"] == [{"text": "1 × any call: 500"}])
        desk.slack.faults.take("chat.postMessage", None)
        stream.until(lambda screen: screen["faults"] == {"active": [], "on": []})


def test_opening_the_home_tells_the_app_once(desk: Desk, app: Listener, ana: Visitor) -> None:
    with ana.watch("home"):
        pass
    with ana.watch("home") as stream:
        assert stream.screen["home"] is None
    assert [event["tab"] for event in app.events("app_home_opened")] == ["home"]
    assert desk.slack.core.delivery.idle


def test_odd_characters_arrive_as_they_were_written(desk: Desk, ana: Visitor) -> None:
    with ana.watch(desk.help) as stream:
        desk.ana.say("#help", "line\u2028break\u0085 \U0001f3ab")
        stream.until(lambda _: stream.texts == ["line\u2028break\u0085 \U0001f3ab"])


@pytest.mark.parametrize(
    "query", ["", "as=U404", "as={ana}&earlier=-1", "as={ana}&earlier=x", "as={ana}&earlier=²"]
)
def test_a_stream_that_makes_no_sense_is_refused_in_a_sentence(ana: Visitor, query: str) -> None:
    response = ana.client.get(f"/page/stream?{query.format(ana=ana.id)}")
    assert response.status_code == 400
    assert response.json()["text"].endswith(".")
