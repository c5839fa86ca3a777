"""Whom a rung is for, where each is reached, and when."""

from datetime import datetime

import pytest

from bot.domain.clocks import Clock
from bot.domain.ladder import Firing, Rung
from bot.domain.policy import Recipient, Step
from bot.domain.ticket import Ticket
from bot.services import claims
from bot.services.commands import Who
from bot.services.recipients import Telling, fallback_of, resolve, tellings
from tests.clock import MONDAY_MORNING
from tests.services.cast import ADA, CARL, GLEN, HOUR, IVAN, Desk

EVERYBODY = tuple(Recipient)


def people(desk: Desk, *roles: Recipient, at: datetime = MONDAY_MORNING) -> tuple[str, ...]:
    return resolve(desk.ctx.revisions.current, desk.entry().ticket, roles, at).people


def test_roles_are_people_in_the_order_of_the_step(small_desk: Desk) -> None:
    small_desk.claimed(ADA)
    assert people(small_desk, Recipient.MANAGER, Recipient.OWNER, Recipient.LEAD) == (
        "U0MEL",
        "U0ADA",
        "U0LEA",
    )


def test_somebody_with_two_roles_is_told_once(small_desk: Desk) -> None:
    small_desk.adopt(("manager: U0MEL, director: U0DOR", "manager: U0LEA, director: U0LEA"))
    small_desk.open()
    assert people(small_desk, Recipient.LEAD, Recipient.MANAGER, Recipient.DIRECTOR) == ("U0LEA",)


def test_roles_that_nobody_fills_are_named(small_desk: Desk) -> None:
    small_desk.open(who=IVAN)
    found = resolve(small_desk.ctx.revisions.current, small_desk.entry().ticket, EVERYBODY, MONDAY_MORNING)
    assert (found.people, found.missing) == ((), EVERYBODY)


def test_who_is_on_call_changes_with_the_rota(small_desk: Desk) -> None:
    small_desk.open()
    assert people(small_desk, Recipient.ON_CALL) == ("U0BEN",)
    assert people(small_desk, Recipient.ON_CALL, at=MONDAY_MORNING + 7 * 24 * HOUR) == ("U0ADA",)


def test_an_accounts_own_people_are_its_pod(small_desk: Desk) -> None:
    small_desk.adopt(("workspaces: [T0ACME]", "workspaces: [T0ACME], dedicated: [U0BEN, U0ADA]"))
    small_desk.open()
    assert people(small_desk, Recipient.DEDICATED) == ("U0BEN", "U0ADA")


@pytest.mark.parametrize(
    ("who", "channel"), [(CARL, "support-ops"), (GLEN, "second-ops"), (IVAN, "support-basic")]
)
def test_messages_for_nobody_go_to_the_teams_fallback_or_the_tiers_channel(
    small_desk: Desk, who: Who, channel: str
) -> None:
    small_desk.open(who=who)
    assert fallback_of(small_desk.ctx.revisions.current, small_desk.entry().ticket) == channel


def test_a_reminder_goes_to_the_thread_of_the_card_and_an_alert_to_the_person(small_desk: Desk) -> None:
    small_desk.open()
    assert [(each.to, each.kind) for each in told(small_desk, where="thread", tell=["on_call"])] == [
        ("support-gold", "ladder/reminder")
    ]
    assert [(each.to, each.kind) for each in told(small_desk, tell=["lead", "manager"])] == [
        ("U0LEA", "ladder/alert"),
        ("U0MEL", "ladder/alert"),
    ]


def test_several_roles_that_nobody_fills_are_one_message_to_the_fallback(small_desk: Desk) -> None:
    small_desk.open(who=IVAN)
    assert [(each.recipient, each.to) for each in told(small_desk, tell=["lead", "manager", "owner"])] == [
        ("fallback", "support-basic")
    ]


def test_people_are_reached_in_their_hours_where_the_clock_has_some_too(small_desk: Desk) -> None:
    small_desk.open(who=GLEN)
    claims.claim(small_desk.ctx, small_desk.press(ADA))
    assert [each.when.hour for each in told(small_desk, tell=["owner", "manager"])] == [9, 17]


def test_people_are_reached_at_any_hour_where_the_clock_never_stops(small_desk: Desk) -> None:
    small_desk.claimed(ADA)
    assert {each.when for each in told(small_desk, tell=["owner", "manager"])} == {MONDAY_MORNING}


def test_a_calendar_that_never_closes_is_as_good_as_the_built_in_one(small_desk: Desk) -> None:
    open_always = ('weekly: {mon-fri: ["09:00-17:00"]}', 'weekly: {mon-sun: ["00:00-24:00"]}')
    small_desk.adopt(open_always)
    small_desk.open(who=GLEN)
    assert [each.when for each in told(small_desk, tell=["manager"])] == [MONDAY_MORNING]


def told(desk: Desk, **step: object) -> list[Telling]:
    """One rung with this step, on the first clock of the ticket, now."""
    ticket: Ticket = desk.entry().ticket
    clock: Clock = ticket.clocks[0]
    rung = Rung(1.0, Step.model_validate({"at": "100%", **step}), "100%")
    firing = Firing(clock, rung, MONDAY_MORNING, late=False)
    return list(tellings(desk.ctx.revisions.current, ticket, firing, MONDAY_MORNING))
