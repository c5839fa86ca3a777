"""The fold: its table, its order, and the effects that touch no clock."""

from datetime import timedelta

import pytest

from bot.domain.effects import EFFECTS, fold
from bot.domain.events import Event, Kind
from bot.domain.ticket import Status
from tests.domain.stories import Story, on

TARGETS = {"normal": {"ack": "1h", "resolve": "8h"}}


def opened() -> Story:
    return Story("Mon 09:00", TARGETS)


def test_every_kind_of_event_has_its_effect() -> None:
    assert set(Kind) - set(EFFECTS) == {Kind.REBASED}


@pytest.mark.parametrize("events", [[], [Event(1, on("Mon 09:00"), "U0ADA", Kind.NOTED)]])
def test_a_ticket_without_an_opening_is_refused(events: list[Event]) -> None:
    with pytest.raises(LookupError, match="starts with its opening"):
        fold(1, events, opened().revisions.__getitem__)


def test_the_version_counts_events_and_the_update_is_the_last_of_them_in_time() -> None:
    ticket = opened().replied("Mon 11:00").wrote("Mon 10:00").ticket
    assert (ticket.version, ticket.updated_at) == (3, on("Mon 11:00"))


def test_a_new_ticket_has_the_terms_of_its_opening() -> None:
    ticket = opened().ticket
    assert (ticket.status, ticket.tier, ticket.urgency, ticket.team) == (
        Status.NEW,
        "silver",
        "normal",
        "general",
    )


def test_a_claim_takes_the_ticket_into_work() -> None:
    ticket = opened().claimed("Mon 09:10").ticket
    assert (ticket.owner, ticket.status, ticket.owned_at) == ("U0ADA", Status.IN_PROGRESS, on("Mon 09:10"))


def test_giving_it_back_makes_it_new() -> None:
    ticket = opened().claimed("Mon 09:10").then("Mon 09:20", Kind.UNCLAIMED, previous="U0ADA").ticket
    assert (ticket.owner, ticket.status) == (None, Status.NEW)


def test_handing_over_is_no_claim() -> None:
    story = opened().then("Mon 09:10", Kind.HANDED_OVER, to="U0BEN")
    assert (story.ticket.owner, story.ticket.status) == ("U0BEN", Status.IN_PROGRESS)
    assert story.clock("ack").open


@pytest.mark.parametrize("kind", [Kind.HANDED_OVER, Kind.UNCLAIMED, Kind.ESCALATED, Kind.THREADED])
def test_who_works_where_has_no_effect_on_any_clock(kind: Kind) -> None:
    story = opened().claimed("Mon 09:10")
    before = story.ticket.clocks
    story.then("Mon 10:00", kind, to="U0BEN", role="lead", ts="1.0", channel="C0NEW")
    assert story.ticket.clocks == before


def test_a_change_of_owner_while_waiting_waits_on() -> None:
    story = opened().asked("Mon 09:10").then("Mon 09:20", Kind.UNCLAIMED)
    assert story.ticket.status is Status.WAITING_CUSTOMER


def test_who_takes_a_resolved_ticket_does_not_reopen_it() -> None:
    assert opened().resolved("Mon 09:10").claimed("Mon 09:20").ticket.status is Status.RESOLVED


def test_area_and_words_can_be_corrected() -> None:
    story = opened().then("Mon 09:10", Kind.AREA_CHANGED, to="billing")
    ticket = story.then("Mon 09:20", Kind.EDITED, text="The import fails").ticket
    assert (ticket.area, ticket.text, ticket.facts["text"]) == (
        "billing",
        "The import fails",
        "The export fails",
    )


def test_escalations_are_kept_in_order() -> None:
    story = opened().then("Mon 09:10", Kind.ESCALATED, role="lead")
    assert story.then("Mon 09:20", Kind.ESCALATED, role="manager").ticket.escalated_to == ("lead", "manager")


def test_the_thread_is_where_its_first_message_stands() -> None:
    ticket = opened().then("Mon 09:00", Kind.THREADED, ts="17.5", channel="D0CARL").ticket
    assert (ticket.thread_ts, ticket.channel) == ("17.5", "D0CARL")


def test_a_thread_that_is_known_does_not_move() -> None:
    story = Story("Mon 09:00", TARGETS, thread_ts="1.0").then("Mon 09:00", Kind.THREADED, ts="17.5")
    assert (story.ticket.thread_ts, story.ticket.channel) == ("1.0", "C0ACME")


def test_a_conversation_moves_with_its_channel() -> None:
    ticket = opened().then("Mon 09:10", Kind.CHANNEL_CHANGED, was="C0ACME", to="C1ACME").ticket
    assert ticket.channel == "C1ACME"


def test_a_conversation_elsewhere_stays_where_it_is() -> None:
    ticket = opened().then("Mon 09:10", Kind.CHANNEL_CHANGED, was="C0ELSE", to="C1ELSE").ticket
    assert ticket.channel == "C0ACME"


def test_notes_change_nothing_but_the_version() -> None:
    story = opened()
    before = story.ticket
    after = story.then("Mon 09:10", Kind.NOTED, text="odd").ticket
    assert (after.clocks, after.status, after.version) == (before.clocks, before.status, 2)


def test_a_message_that_is_recorded_late_falls_into_its_place() -> None:
    in_time = opened().replied("Mon 09:10").wrote("Mon 09:30").replied("Mon 10:00").ticket
    late = opened().wrote("Mon 09:30").replied("Mon 10:00").replied("Mon 09:10").ticket
    assert in_time == late


def test_no_clock_starts_before_the_opening() -> None:
    story = opened().replied(on("Mon 09:00") - timedelta(minutes=5))
    assert story.clock("update").started_at == on("Mon 09:00")
