"""Which of Bolt's answers reach Slack as they are."""

import pytest
from slack_bolt import BoltResponse

from bot.slack.dispatching import settled


def test_an_event_that_nobody_listens_to_counts_as_taken() -> None:
    assert settled(BoltResponse(status=404), {"type": "event_callback"}).status == 200


@pytest.mark.parametrize("kind", ["block_actions", "view_submission", None])
def test_an_action_that_nobody_listens_to_stays_a_failure(kind: str | None) -> None:
    assert settled(BoltResponse(status=404), {"type": kind}).status == 404


@pytest.mark.parametrize("status", [200, 401, 500])
def test_any_other_answer_stays_as_it_is(status: int) -> None:
    response = BoltResponse(status=status, body="x")
    assert settled(response, {"type": "event_callback"}) is response
