"""Corrections of urgency, tier and area: who may, with which reason, and what the event says."""

import pytest

from bot.domain import lifecycle
from bot.domain.events import Kind
from bot.errors import Conflict, Invalid, NotAllowed
from tests.domain.stories import ADA, CARL, LEA, Story, desk, on

TARGETS = {
    "high": {"first_response": "1h"},
    "normal": {"ack": "1h", "first_response": "100m", "resolve": "8h"},
    "low": {"first_response": "8h"},
}
AT = on("Mon 09:30")


def opened() -> Story:
    return Story("Mon 09:00", TARGETS)


def test_raising_needs_no_reason() -> None:
    (told,) = lifecycle.change_urgency(opened().ticket, ADA, AT, "high", "")
    assert told.data == {"to": "high", "was": "normal", "reason": ""}


def test_the_event_says_which_clocks_were_floored() -> None:
    (told,) = lifecycle.change_urgency(opened().ticket, ADA, on("Mon 10:05"), "high", "")
    assert told.data["floored"] == ["first_response:1"]


def test_the_urgency_it_has_already_is_no_change() -> None:
    with pytest.raises(Conflict, match="is normal already"):
        lifecycle.change_urgency(opened().ticket, ADA, AT, "normal", "")


@pytest.mark.parametrize(("at", "allowed"), [("Mon 09:44", True), ("Mon 09:45", False), ("Mon 09:46", False)])
def test_lowering_takes_a_lead_once_three_quarters_of_a_promise_are_used(at: str, allowed: bool) -> None:
    ticket = opened().ticket
    assert lifecycle.change_urgency(ticket, LEA, on(at), "low", "a mistake")
    try:
        lifecycle.change_urgency(ticket, ADA, on(at), "low", "a mistake")
    except NotAllowed:
        assert not allowed
    else:
        assert allowed


def test_customers_lower_their_own_without_a_reason_or_a_lead() -> None:
    (told,) = lifecycle.change_urgency(opened().ticket, CARL, on("Mon 10:30"), "low", "")
    assert (told.kind, told.data["to"]) == (Kind.URGENCY_CHANGED, "low")


def test_the_tier_it_has_already_is_no_change() -> None:
    with pytest.raises(Conflict, match="is Silver already"):
        lifecycle.change_tier(opened().ticket, ADA, AT, "silver", "a new contract")


def two_tiers() -> Story:
    better = {"rank": 2, "targets": {"normal": {"first_response": "30m"}}}
    worse = {"rank": 0, "targets": {}}
    return Story("Mon 09:00", under=desk(TARGETS, others={"gold": better, "bronze": worse}))


def test_another_tier_needs_a_reason() -> None:
    with pytest.raises(Invalid, match="why the tier changes"):
        lifecycle.change_tier(two_tiers().ticket, ADA, AT, "gold", " ")


def test_an_upgrade_says_what_it_was_and_which_clocks_were_floored() -> None:
    (told,) = lifecycle.change_tier(two_tiers().ticket, ADA, AT, "gold", "a new contract")
    said = {"to": "gold", "was": "silver", "reason": "a new contract", "floored": ["first_response:1"]}
    assert (told.kind, told.data) == (Kind.TIER_CHANGED, said)


def test_a_downgrade_takes_a_lead_once_three_quarters_of_a_promise_are_used() -> None:
    ticket = two_tiers().ticket
    assert lifecycle.change_tier(ticket, ADA, on("Mon 09:30"), "bronze", "a mistake")
    assert lifecycle.change_tier(ticket, LEA, on("Mon 10:30"), "bronze", "a mistake")
    with pytest.raises(NotAllowed):
        lifecycle.change_tier(ticket, ADA, on("Mon 10:30"), "bronze", "a mistake")


def test_another_area_is_filed_with_what_it_was() -> None:
    (told,) = lifecycle.change_area(opened().ticket, ADA, AT, " billing ", "an invoice")
    assert told.data == {"to": "billing", "was": "general", "reason": "an invoice"}


def test_the_area_it_has_already_is_no_change() -> None:
    with pytest.raises(Conflict, match="already"):
        lifecycle.change_area(opened().ticket, ADA, AT, "general", "")
