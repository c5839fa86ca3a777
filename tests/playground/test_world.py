"""The world's lock, and those who watch."""

import threading

from tests.playground.cast import Desk, build


def test_whoever_watches_is_called_at_every_change() -> None:
    desk = build()
    seen: list[str] = []
    desk.slack.core.world.watch(lambda: seen.append(desk.bob.last("#help").text))
    desk.ana.say("#help", "One")
    desk.ana.say("#help", "Two")
    assert list(dict.fromkeys(seen)) == ["One", "Two"]


def test_whoever_stopped_watching_is_called_no_more() -> None:
    desk = build()
    seen: list[str] = []
    stop = desk.slack.core.world.watch(lambda: seen.append("changed"))
    stop()
    stop()
    desk.ana.say("#help", "One")
    assert seen == []


def test_a_change_from_any_thread_is_seen(desk: Desk) -> None:
    seen = threading.Event()
    desk.slack.core.world.watch(seen.set)
    thread = threading.Thread(target=desk.ana.say, args=("#help", "Hello"))
    thread.start()
    assert seen.wait(5)
    thread.join()
