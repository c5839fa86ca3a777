"""The card says all that an agent needs, and offers only what can be done."""

import pytest

from tests.templates.cases.case import Payload, buttons, lines
from tests.templates.cases.tickets import CASES

CARDS: dict[str, Payload] = {case.name: case.rendered() for case in CASES if case.kind == "tickets/card"}
OPENERS: dict[str, Payload] = {case.name: case.rendered() for case in CASES if case.kind == "tickets/opened"}
WORK = ["Reply", "Ask customer", "Escalate", "Resolve"]


def entries(card: Payload) -> list[str]:
    rows = [element for block in card["blocks"] for element in block.get("elements", ())]
    menus = (element for element in rows if element["type"] == "overflow")
    return [option["text"]["text"] for menu in menus for option in menu["options"]]


@pytest.mark.parametrize(
    "fact",
    [
        "T-42 The export fails",
        "Account\nAcme Corp",
        "Tier\nEnterprise",
        "Urgency\n🔵 normal",
        "Area\nintegrations",
        "Owner\nAda",
        "Status\nIn progress",
        "⏱ First response due",
        "Why Enterprise: The contract of Acme Corp names Enterprise.",
        "Why normal: “fails” (degraded)",
        "Conversation with the customer",
    ],
)
def test_a_card_has_every_fact(fact: str) -> None:
    assert fact in "\n".join(lines(CARDS["claimed"]))


def test_a_card_leads_to_the_customers_thread() -> None:
    address = "https://example.slack.com/archives/C0ACME/p1772442000000100"
    assert address in str(CARDS["claimed"])
    assert address not in str(CARDS["not_threaded"])


def test_only_a_ticket_that_nobody_owns_can_be_claimed() -> None:
    assert buttons(CARDS["new"]) == ["Claim", *WORK]
    assert buttons(CARDS["claimed"]) == WORK


@pytest.mark.parametrize("state", ["closed", "cancelled", "merged", "moved"])
def test_what_has_ended_or_moved_offers_nothing(state: str) -> None:
    assert buttons(CARDS[state]) == []
    assert entries(CARDS[state]) == []


def test_what_is_resolved_can_be_opened_again() -> None:
    assert buttons(CARDS["resolved"]) == ["Reopen"]


@pytest.mark.parametrize(
    ("state", "has_owner", "waits"),
    [("new", False, False), ("claimed", True, False), ("waiting", True, True), ("third_party", True, True)],
)
def test_the_menu_fits_the_state(state: str, has_owner: bool, waits: bool) -> None:
    offered = entries(CARDS[state])
    assert ("Unclaim" in offered) == has_owner
    assert ("Go on: no longer waiting" in offered) == waits
    assert ("Not our fault: waits on a third party" in offered) != waits


def test_a_proposal_stands_on_the_card_until_somebody_has_it() -> None:
    assert "Proposed: Ben (on call for general; 1 of 8 open)" in "\n".join(lines(CARDS["proposed"]))
    assert "Proposed" not in "\n".join(lines(CARDS["claimed"]))


def test_a_card_that_has_moved_says_where_to_and_nothing_else() -> None:
    moved = "Moved to #support-standard, since the tier is now Standard. Work it there."
    assert lines(CARDS["moved"])[1:] == ["T-42 The export fails", moved]


def test_a_requester_without_an_account_is_pointed_out() -> None:
    assert "accounts.yml" in str(CARDS["unknown_account"])
    assert "accounts.yml" not in str(CARDS["new"])


def test_customers_do_not_read_of_broken_promises_or_of_shares_in_their_thread() -> None:
    assert "was due" not in "\n".join(lines(OPENERS["breached"]))
    assert "of the time used" not in "\n".join(lines(OPENERS["claimed"]))
    assert "of the time used" in "\n".join(lines(CARDS["claimed"]))


@pytest.mark.parametrize(
    ("state", "footer"),
    [
        ("new", "Write in this thread: all of it reaches the people who work on the ticket."),
        ("resolved", "Does it still fail? Write it here, and the ticket is open again."),
        ("closed", "A new message in this thread opens a new ticket."),
        ("merged", "This goes on as T-7; what you write here is read there."),
    ],
)
def test_customers_are_told_what_a_message_in_the_thread_does(state: str, footer: str) -> None:
    assert lines(OPENERS[state])[-1] == footer


def test_what_stands_in_no_message_yet_is_quoted_for_the_customers_colleagues() -> None:
    assert "> It cannot read the file." in lines(OPENERS["long"])
