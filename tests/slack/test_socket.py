"""Socket Mode against a local Slack: nothing is lost when lines drop, are renewed, or handlers fail."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from slack_bolt import Ack, App

from bot.playground.delivery import Pace
from bot.slack.socket import SocketMode
from tests.slack.workspace import Workspace, bolt, workspace

WAIT = 30.0
"""Seconds after which a test that waits in vain fails; on a busy machine all takes longer."""

IMPATIENT = Pace(ack_seconds=0.3, retry_scale=0.0005)
"""Slack waits a third of a second for an ack, and next to nothing before it sends an event again."""

PATIENT = Pace(ack_seconds=WAIT)
"""Slack waits for as long as a test does: no ack is late, however slow the machine."""


@pytest.fixture
def acme() -> Iterator[Workspace]:
    """A workspace with the app in #help, where Slack is patient."""
    with workspace(PATIENT) as found:
        yield found


@contextmanager
def running(place: Workspace, app: App) -> Iterator[SocketMode]:
    """The app on its two lines, both of which stand; what had waited for them is through."""
    mode = SocketMode(app, place.tokens.app_token, place.slack.api_url)
    mode.start()
    try:
        assert place.slack.wait_connected(2, WAIT)
        assert place.slack.settle(WAIT)
        place.slack.journal.clear()
        yield mode
    finally:
        mode.stop()


def renewed(place: Workspace) -> bool:
    """Whether two new lines stand."""
    calls = place.slack.journal.calls
    return place.slack.wait_until(lambda: len(calls("apps.connections.open")) >= 2, WAIT) and (
        place.slack.wait_connected(2, WAIT)
    )


@contextmanager
def noticed(message: str) -> Iterator[threading.Semaphore]:
    """Counts how often this is logged."""
    count = threading.Semaphore(0)

    def count_it(record: logging.LogRecord) -> bool:
        if record.getMessage() == message:
            count.release()
        return True

    logger = logging.getLogger("bot.slack.socket")
    logger.addFilter(count_it)
    yield count
    logger.removeFilter(count_it)


class Heard:
    """The texts of messages that came; the first few handlers fail if that is wanted."""

    def __init__(self, app: App, failing: int = 0) -> None:
        self.texts: list[str] = []
        self._failing = failing
        self._changed = threading.Condition()
        app.event({"type": "message", "subtype": None})(self._hear)

    def _hear(self, event: dict[str, Any]) -> None:
        with self._changed:
            self.texts.append(event["text"])
            self._changed.notify_all()
            if len(self.texts) <= self._failing:
                raise RuntimeError("The database is away.")

    def wait(self, count: int) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: len(self.texts) >= count, WAIT)


class Slow:
    """A command that is answered when the test says so."""

    def __init__(self, app: App) -> None:
        self.begun, self.finish = threading.Event(), threading.Event()
        app.command("/ticket")(self._answer)

    def _answer(self, ack: Ack) -> None:
        self.begun.set()
        self.finish.wait(WAIT)
        ack("Done.")


def test_both_lines_stand_and_it_says_so(acme: Workspace) -> None:
    with running(acme, bolt(acme)) as mode:
        assert mode.wait_connected(WAIT)
        assert mode.connected


def test_an_event_reaches_its_handler_and_is_acknowledged(acme: Workspace) -> None:
    app = bolt(acme)
    heard = Heard(app)
    with running(acme, app):
        acme.ana.say("#help", "Hello")
        assert heard.wait(1)
        assert acme.slack.settle(WAIT)
    assert [answer.ok for answer in acme.slack.journal.answers("message")] == [True]


def test_a_command_gets_its_answer(acme: Workspace) -> None:
    app = bolt(acme)
    app.command("/ticket")(lambda ack, command: ack(f"You said {command['text']}."))
    with running(acme, app):
        result = acme.ana.command("/ticket it burns", "#help")
    assert result.message is not None
    assert result.message.text == "You said it burns."


def test_an_event_whose_handler_fails_is_not_acknowledged_and_comes_again() -> None:
    with workspace(IMPATIENT) as acme:
        app = bolt(acme)
        heard = Heard(app, failing=1)
        with running(acme, app):
            acme.ana.say("#help", "Hello")
            assert heard.wait(2)
            assert acme.slack.settle(WAIT)
        answers = [answer.ok for answer in acme.slack.journal.answers("message") if not answer.late]
        # On a busy machine even the second ack may come too late.
        assert (answers[0], answers[-1]) == (False, True)


def test_an_event_that_nobody_listens_to_is_acknowledged(acme: Workspace) -> None:
    with running(acme, bolt(acme)):
        acme.ana.say("#help", "Hello")
        assert acme.slack.settle(WAIT)
    assert [answer.ok for answer in acme.slack.journal.answers("message")] == [True]


def test_a_command_that_nobody_listens_to_fails_for_the_person() -> None:
    with workspace(IMPATIENT) as acme, running(acme, bolt(acme)):
        assert not acme.ana.command("/ticket it burns", "#help").ok


def test_dropped_lines_are_replaced(acme: Workspace) -> None:
    app = bolt(acme)
    heard = Heard(app)
    with running(acme, app):
        acme.slack.faults.drop_sockets()
        assert renewed(acme)
        acme.ana.say("#help", "Still there?")
        assert heard.wait(1)


def test_nothing_is_lost_while_lines_drop_again_and_again() -> None:
    with workspace(IMPATIENT) as acme:
        app = bolt(acme)
        heard = Heard(app)
        with running(acme, app):
            acme.slack.faults.drop_sockets_every(3)
            for number in range(10):
                acme.ana.say("#help", str(number))
                assert acme.slack.settle(WAIT)
        assert set(heard.texts) == {str(number) for number in range(10)}


def test_an_answer_survives_the_renewal_of_its_line(acme: Workspace) -> None:
    app = bolt(acme)
    slow = Slow(app)
    with running(acme, app), ThreadPoolExecutor(1) as person:
        result = person.submit(acme.ana.command, "/ticket it burns", "#help")
        assert slow.begun.wait(WAIT)
        acme.slack.faults.refresh_sockets()
        assert renewed(acme)
        slow.finish.set()
        assert result.result(WAIT).ok


def test_an_answer_waits_a_little_when_all_lines_are_lost(acme: Workspace) -> None:
    app = bolt(acme)
    slow = Slow(app)
    with running(acme, app), noticed("socket.lost") as lost, ThreadPoolExecutor(1) as person:
        result = person.submit(acme.ana.command, "/ticket it burns", "#help")
        assert slow.begun.wait(WAIT)
        acme.slack.faults.go_down()
        assert lost.acquire(timeout=WAIT)
        assert lost.acquire(timeout=WAIT)
        slow.finish.set()
        acme.slack.faults.come_back()
        assert result.result(WAIT).ok


def test_it_starts_without_slack_and_connects_when_slack_is_there(acme: Workspace) -> None:
    acme.slack.faults.go_down()
    mode = SocketMode(bolt_offline(acme), acme.tokens.app_token, acme.slack.api_url)
    mode.start()
    try:
        assert not mode.connected
        acme.slack.faults.come_back()
        assert mode.wait_connected(WAIT)
    finally:
        mode.stop()


def bolt_offline(acme: Workspace) -> App:
    return App(token=acme.tokens.bot_token, signing_secret="secret", token_verification_enabled=False)


def test_stopping_lets_what_runs_finish(acme: Workspace) -> None:
    app = bolt(acme)
    slow = Slow(app)
    with ThreadPoolExecutor(2) as pool, running(acme, app) as mode:
        result = pool.submit(acme.ana.command, "/ticket it burns", "#help")
        assert slow.begun.wait(WAIT)
        stopped = pool.submit(mode.stop)
        slow.finish.set()
        stopped.result(WAIT)
        assert result.result(WAIT).ok


def test_after_a_stop_no_line_is_left(acme: Workspace) -> None:
    with running(acme, bolt(acme)) as mode:
        mode.stop()
        assert not mode.connected
        assert acme.slack.wait_until(lambda: acme.slack.core.sockets.connected == 0, WAIT)


def test_a_burst_is_handled_completely(acme: Workspace) -> None:
    app = bolt(acme)
    heard = Heard(app)
    with running(acme, app):
        for number in range(300):
            acme.ana.say("#help", str(number))
        assert heard.wait(300)
        assert acme.slack.settle(WAIT)
    assert sorted(heard.texts, key=int) == [str(number) for number in range(300)]
