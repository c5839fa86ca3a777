"""The whole story, again and again on one desk, and over either way to the bot."""

from collections.abc import Iterator

import pytest

from bot.demo.performance import Performance
from bot.demo.stage import Stage
from bot.demo.staging import staged
from bot.demo.story import SCENES


def play(stage: Stage) -> Performance:
    performance = Performance(stage)
    for scene in SCENES:
        scene.play(performance)
    return performance


Twice = tuple[Stage, Performance, Performance]


@pytest.fixture(scope="module")
def twice() -> Iterator[Twice]:
    with staged() as stage:
        yield stage, play(stage), play(stage)


def test_a_second_performance_has_tickets_of_its_own(twice: Twice) -> None:
    _, first, second = twice
    assert first.tickets == {"outage": 1, "export": 2, "how-to": 3, "dashboard": 4}
    assert second.tickets == {"outage": 5, "export": 6, "how-to": 7, "dashboard": 8}


def test_over_http_it_goes_as_well() -> None:
    with staged(http=True) as stage:
        assert len(play(stage).tickets) == 4
        assert stage.slack.journal.refusals() == []


def test_slack_refused_nothing(twice: Twice) -> None:
    stage, *_ = twice
    assert stage.slack.journal.refusals() == []


def test_the_manager_hears_of_one_breach_in_each(twice: Twice) -> None:
    stage, *_ = twice
    told = [shown.text for shown in stage.person("mel").see(stage.person("mel").dm_with_bot())]
    assert [name for name in ("T-4", "T-8") if any(f"of {name} was met" in text for text in told)] == [
        "T-4",
        "T-8",
    ]
