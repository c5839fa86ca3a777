"""`tierline run` as an operator meets it: on both ways in, at its start, and at every kind of end."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clock import monotonic
from tests.e2e.copies import PATIENCE, Copy, beginning, running
from tests.e2e.place import Place, without_bot

GRACE = 10.0
"""Seconds that a container has between SIGTERM and SIGKILL; it takes three, and longer on a busy machine."""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with without_bot(tmp_path) as built:
        yield built


def test_over_socket_mode_it_answers_is_ready_and_ends_well(place: Place) -> None:
    with running(place.socket_mode, place.folder) as copy:
        assert place.slack.wait_connected(1, PATIENCE)
        assert "T-1 is open" in place.open_ticket()
        assert place.shows_card(1)
        assert copy.get("/readyz").json()["ready"] is True
        copy.ask_to_stop()
        assert copy.end() == 0


def test_over_http_it_answers_is_ready_and_ends_well(place: Place) -> None:
    with running(place.http, place.folder) as copy:
        assert place.slack.use_http(f"{copy.address}/slack/events")
        assert "T-1 is open" in place.open_ticket()
        assert place.shows_card(1)
        assert copy.get("/readyz").json()["ready"] is True
        copy.ask_to_stop()
        assert copy.end() == 0


def test_what_was_not_delivered_before_the_end_is_delivered_by_the_next_copy(place: Place) -> None:
    with running(place.socket_mode, place.folder) as first:
        assert place.slack.wait_connected(1, PATIENCE)
        place.slack.faults.add(
            "chat.postMessage", "429", times=None, channel=place.cast.channels["enterprise"]
        )
        answers = [place.open_ticket() for _ in range(3)]
        first.ask_to_stop()
        assert first.end() == 0
    assert [place.cards(number) for number in (1, 2, 3)] == [[], [], []]
    place.slack.faults.clear()
    with running(place.socket_mode, place.folder):
        assert all(place.shows_card(number) for number in (1, 2, 3))
    assert all("is open" in answer for answer in answers)
    assert [len(place.cards(number)) for number in (1, 2, 3)] == [1, 1, 1]


def test_while_slack_hangs_it_still_ends_before_it_would_be_killed(place: Place) -> None:
    with running(place.socket_mode, place.folder) as copy:
        assert place.slack.wait_connected(1, PATIENCE)
        place.slack.faults.add("chat.postMessage", "slow", times=None, seconds=30)
        place.open_ticket()
        assert place.slack.settle(PATIENCE)
        began = monotonic()
        copy.ask_to_stop()
        assert copy.end() == 0
    assert monotonic() - began < GRACE


def test_a_second_signal_ends_it_at_once(place: Place) -> None:
    with running(place.socket_mode, place.folder) as copy:
        assert place.slack.wait_connected(1, PATIENCE)
        place.slack.faults.add("*", "slow", times=None, seconds=30)
        place.open_ticket()
        copy.ask_to_stop()
        copy.heard("run.stopping")
        copy.ask_to_stop()
        assert copy.end() == 128 + 15
    assert "run.stopped" not in copy.said


def test_while_slack_is_away_it_lives_is_not_ready_and_begins_when_slack_is_back(place: Place) -> None:
    place.slack.faults.go_down()
    with beginning(place.socket_mode, place.folder) as copy:
        copy.heard("run.slack_away")
        assert copy.get("/healthz").status_code == 200
        answer = copy.get("/readyz")
        assert (answer.status_code, "Slack" in answer.json()["checks"]["slack"]) == (503, True)
        place.slack.faults.come_back()
        copy.heard("run.started")
        assert place.slack.wait_connected(1, PATIENCE)
        assert "T-1 is open" in place.open_ticket()


def test_it_can_be_stopped_while_slack_is_away(place: Place) -> None:
    place.slack.faults.go_down()
    with beginning(place.socket_mode, place.folder) as copy:
        copy.heard("run.slack_away")
        copy.ask_to_stop()
        assert copy.end() == 0


def test_a_line_of_the_log_tells_what_it_belongs_to(place: Place) -> None:
    with running(place.socket_mode, place.folder) as copy:
        assert place.slack.wait_connected(1, PATIENCE)
        place.open_ticket()
        assert place.shows_card(1)
        ada, ben = (place.slack.as_person(place.cast.people[name]) for name in ("ada", "ben"))
        card = ada.last(place.cast.channels["enterprise"])
        # The button stays until both have pressed it.
        place.slack.faults.add("chat.update", "500", times=None)
        ada.press(card, "Claim")
        ben.press(card, "Claim")
        line = copy.heard("edge.refused")
    assert (line["handler"], line["ticket"], line["reason"]) == ("claims.claim", 1, "Conflict")
    assert line["request"].startswith("trigger:")


def test_a_refused_token_is_one_sentence(place: Place) -> None:
    with beginning({**place.socket_mode, "SLACK_BOT_TOKEN": "xoxb-1-gone"}, place.folder) as copy:
        assert copy.end() == 1
    sentence = "SLACK_BOT_TOKEN is refused by Slack (invalid_auth); install the app again."
    assert last_lines(copy) == [sentence]


def test_an_address_that_is_taken_is_one_sentence(place: Place) -> None:
    with running(place.socket_mode, place.folder) as first:
        taken = first.address.removeprefix("http://")
        with beginning({**place.socket_mode, "TIERLINE_HTTP": taken}, place.folder) as second:
            assert second.end() == 1
    assert [line.startswith(f"The bot cannot listen on {taken}") for line in last_lines(second)] == [True]


def test_everything_that_is_not_set_is_told_at_once(tmp_path: Path) -> None:
    with beginning({}, tmp_path) as copy:
        assert copy.end() == 1
    first, second = last_lines(copy)
    assert first.startswith("SLACK_BOT_TOKEN is not set;")
    assert second.startswith("Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set;")


def test_mistakes_in_the_configuration_are_told_with_file_and_line(place: Place) -> None:
    policy = place.folder / "policy.yml"
    policy.write_text(policy.read_text().replace("30m", "half an hour", 1))
    with beginning(place.socket_mode, place.folder) as copy:
        assert copy.end() == 1
    (line,) = last_lines(copy)
    assert re.match(r"policy\.yml:\d+: ", line)


def test_a_database_that_cannot_be_reached_is_one_sentence(place: Place) -> None:
    away = {"DATABASE_URL": "postgresql://me:very-secret@127.0.0.1:1/tierline"}
    with beginning({**place.socket_mode, **away}, place.folder) as copy:
        assert copy.end() == 1
    (line,) = last_lines(copy)
    assert line.startswith("The database does not answer (")
    assert "very-secret" not in line


def last_lines(copy: Copy) -> list[str]:
    """What was said beside the log."""
    return [line for line in copy.said.splitlines() if not line.startswith("{")]
