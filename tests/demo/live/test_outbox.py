"""The outbox as the page shows it."""

from bot.demo.cast import COMPANIES
from bot.demo.live.outbox import ROWS, LiveOutbox
from bot.demo.performance import Performance
from bot.demo.stage import Stage

ACME = COMPANIES["carla"].channel
NOTHING: dict[str, object] = {"waiting": 0, "dead": 0, "oldest_seconds": None, "rows": []}


def ready(stage: Stage) -> Performance:
    """What is said at the start has been said."""
    performance = Performance(stage)
    performance.later(minutes=1)
    return performance


def test_when_everything_was_delivered_there_is_nothing_in_it(stage: Stage) -> None:
    ready(stage)
    assert LiveOutbox(stage).state() == NOTHING


def test_a_message_that_slack_refuses_for_good_is_shown_with_the_reason(stage: Stage) -> None:
    ready(stage)
    stage.slack.faults.add("chat.postMessage", "is_archived")
    stage.person("carla").say(ACME, "@tierline The export fails")
    outbox = LiveOutbox(stage)
    stage.until(lambda: outbox.state()["dead"], "a message is given up")
    (row,) = (row for row in outbox.state()["rows"] if row["state"] == "dead")
    assert "is_archived" in row["error"]
    assert (row["attempts"], row["due"]) == (1, None)


def test_what_is_tried_again_says_when(stage: Stage) -> None:
    performance = ready(stage)
    stage.slack.faults.add("chat.postMessage", "429", times=None, retry_after=600, channel=ACME)
    performance.person("carla").say(ACME, "@tierline The export fails")
    outbox = LiveOutbox(stage)

    def retrying() -> list[dict[str, object]]:
        return [row for row in outbox.state()["rows"] if row["state"] == "retrying"]

    stage.until(retrying, "a message waits for the next attempt")
    row = retrying()[0]
    assert row["to"] == ACME
    assert isinstance(row["due"], float)
    assert row["due"] > stage.clock.now().timestamp() + 500
    assert outbox.state()["waiting"] >= 1


def test_no_more_than_a_page_of_rows_is_shown(stage: Stage) -> None:
    ready(stage)
    stage.slack.faults.go_down()
    shown = LiveOutbox(stage).state()
    assert len(shown["rows"]) <= ROWS
    stage.slack.faults.come_back()
