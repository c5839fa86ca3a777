"""The end of a ticket: resolved, merged, and open again."""

import pytest

from bot.playground.people.results import Submission
from tests.e2e.desk import Desk
from tests.handlers.using import CHANGE, chosen, claimed, pressed


def merged(desk: Desk, into: str) -> Submission:
    """Ben merges T-1, by the button in the form for changes."""
    ben = desk.person("ben")
    ben.press(chosen(desk, "ben", CHANGE), "Merge into another ticket")
    assert ben.wait_for_modal().title == "Merge"
    return ben.submit({"into": into})


@pytest.mark.parametrize("name", ["T-2", "t-2", "2"])
def test_a_ticket_is_merged_into_another(desk: Desk, name: str) -> None:
    desk.open_ticket("The export fails")
    desk.open_ticket("Exports fail for all of us")
    assert merged(desk, name).ok
    desk.until(lambda: "Status\nMerged into T-2" in desk.card().text, "it has ended")
    assert desk.card().buttons == []
    desk.until(lambda: "This goes on as T-2" in desk.opener().text, "the customer sees where it goes on")


@pytest.mark.parametrize(
    ("into", "complaint"),
    [
        ("T-1", "A ticket cannot be merged into itself."),
        ("the other", "Give the number of the other ticket, for example T-42."),
    ],
)
def test_a_ticket_that_cannot_be_merged_into_is_refused_at_the_field(
    desk: Desk, into: str, complaint: str
) -> None:
    desk.open_ticket()
    assert merged(desk, into).errors == {"Into which ticket?": complaint}


def test_a_ticket_that_does_not_exist_cannot_be_merged_into(desk: Desk) -> None:
    desk.open_ticket()
    sent = merged(desk, "T-99")
    assert sent.view is not None
    assert "There is no ticket T-99" in sent.view.text
    assert "Merged" not in desk.card().text


def test_a_resolution_reaches_the_customer_under_the_name_of_whoever_resolved_it(desk: Desk) -> None:
    desk.open_ticket()
    claimed(desk)
    pressed(desk, "ben", "Resolve", note="The cache was stale", category="configuration")
    desk.until(lambda: "Resolved (configuration): The cache was stale" in desk.card().text, "it is resolved")
    desk.until(lambda: len(desk.conversation()) == 2, "the customer knows")
    said = desk.conversation()[1]
    assert (said.author, said.buttons) == ("Ben (Example Cloud support)", ["Reopen"])
    assert "The cache was stale" in said.text


def test_an_agent_opens_it_again_from_the_card(desk: Desk) -> None:
    desk.open_ticket()
    claimed(desk)
    pressed(desk, "ben", "Resolve", note="The cache was stale")
    desk.until(lambda: desk.card().buttons == ["Reopen"], "it is resolved")
    desk.person("ben").press(desk.card(), "Reopen")
    desk.until(lambda: "Resolve" in desk.card().buttons, "it is open again")
    assert "Owner\nBen" in desk.card().text
