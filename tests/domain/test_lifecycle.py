"""Commands: what happens, and what is refused with what to do instead."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain import lifecycle
from bot.domain.events import Kind
from bot.domain.roles import Actor
from bot.domain.ticket import Ticket
from bot.errors import Conflict, Invalid, NotAllowed, NotFound, TierlineError
from tests.domain.stories import ADA, BEN, CARL, EVE, LEA, NAMES, Story, kinds, on

TARGETS = {
    "high": {"first_response": "1h"},
    "normal": {"ack": "1h", "first_response": "100m", "resolve": "8h"},
    "low": {"first_response": "8h"},
}
AT = on("Mon 09:30")


def opened() -> Story:
    return Story("Mon 09:00", TARGETS)


def resolved() -> Story:
    return opened().resolved("Mon 09:20")


def test_a_claim_makes_the_owner() -> None:
    story = opened()
    assert story.write(lifecycle.claim(story.ticket, ADA, AT, NAMES)).ticket.owner == ADA.user


def test_your_own_ticket_is_already_yours() -> None:
    with pytest.raises(Conflict, match="T-1 is already yours"):
        lifecycle.claim(opened().claimed("Mon 09:10").ticket, ADA, AT, NAMES)


def test_an_owner_whose_name_is_unknown_is_told_by_id() -> None:
    with pytest.raises(Conflict, match="already claimed by U0XYZ"):
        lifecycle.claim(opened().claimed("Mon 09:10", "U0XYZ").ticket, ADA, AT, NAMES)


def test_who_was_told_that_the_ticket_is_theirs_stays_its_owner_whatever_slack_dates_it() -> None:
    story = opened().claimed("Mon 09:10")
    story.write(lifecycle.unclaim(story.ticket, ADA, on("Mon 09:20")))
    story.write(lifecycle.claim(story.ticket, BEN, on("Mon 09:19"), NAMES))
    assert story.ticket.owner == BEN.user


def test_a_claim_counts_from_when_it_was_pressed() -> None:
    story = opened().claimed("Mon 09:10").then("Mon 09:20", Kind.UNCLAIMED)
    assert lifecycle.claim(story.ticket, BEN, AT, NAMES)[0].at == AT


def test_a_lead_takes_over_what_somebody_else_owns() -> None:
    story = opened().claimed("Mon 09:10")
    story.write(lifecycle.take_over(story.ticket, LEA, AT))
    assert (story.ticket.owner, story.events[-1].data["previous"]) == (LEA.user, ADA.user)


def test_an_agent_takes_over_only_what_nobody_owns() -> None:
    assert lifecycle.take_over(opened().ticket, BEN, AT)[0].kind is Kind.CLAIMED
    with pytest.raises(NotAllowed, match="take over"):
        lifecycle.take_over(opened().claimed("Mon 09:10").ticket, BEN, AT)


def test_nobody_takes_over_their_own_ticket() -> None:
    with pytest.raises(Conflict, match="already yours"):
        lifecycle.take_over(opened().claimed("Mon 09:10", LEA.user).ticket, LEA, AT)


def test_giving_back_leaves_no_owner() -> None:
    story = opened().claimed("Mon 09:10")
    assert story.write(lifecycle.unclaim(story.ticket, ADA, AT)).ticket.owner is None


def test_what_nobody_owns_cannot_be_given_back() -> None:
    with pytest.raises(Conflict, match="Nobody owns"):
        lifecycle.unclaim(opened().ticket, ADA, AT)


def test_only_a_lead_gives_back_what_somebody_else_owns() -> None:
    ticket = opened().claimed("Mon 09:10").ticket
    assert lifecycle.unclaim(ticket, LEA, AT)[0].kind is Kind.UNCLAIMED
    with pytest.raises(NotAllowed):
        lifecycle.unclaim(ticket, BEN, AT)


def test_a_ticket_is_handed_over_with_its_reason() -> None:
    story = opened().claimed("Mon 09:10")
    story.write(lifecycle.hand_over(story.ticket, ADA, AT, BEN, "holidays"))
    assert (story.ticket.owner, story.events[-1].data["reason"]) == (BEN.user, "holidays")


def test_a_customer_cannot_be_given_a_ticket() -> None:
    with pytest.raises(Invalid, match="Carl cannot own tickets") as refused:
        lifecycle.hand_over(opened().ticket, ADA, AT, CARL, "")
    assert refused.value.field == "to"


def test_a_ticket_is_not_handed_to_its_owner() -> None:
    with pytest.raises(Conflict, match="already belongs to Ada"):
        lifecycle.hand_over(opened().claimed("Mon 09:10").ticket, BEN, AT, ADA, "")


def test_a_reply_by_the_form_is_stripped_and_has_no_ts() -> None:
    (told,) = lifecycle.reply(opened().ticket, ADA, AT, "  On it  ")
    assert (told.kind, told.data) == (Kind.REPLIED, {"text": "On it"})


def test_a_reply_in_the_thread_is_heard_also_after_the_end() -> None:
    (told,) = lifecycle.reply(resolved().ticket, ADA, AT, "Glad to hear", ts="17.5")
    assert told.data == {"text": "Glad to hear", "ts": "17.5"}


Command = Callable[[Ticket], object]


@pytest.mark.parametrize(
    ("field", "command"),
    [
        ("text", lambda ticket: lifecycle.reply(ticket, ADA, AT, " ")),
        ("text", lambda ticket: lifecycle.ask(ticket, ADA, AT, "")),
        ("text", lambda ticket: lifecycle.note(ticket, ADA, AT, "\n")),
        ("reason", lambda ticket: lifecycle.third_party(ticket, ADA, AT, "")),
        ("note", lambda ticket: lifecycle.resolve(ticket, ADA, AT, " ", "fixed")),
        ("category", lambda ticket: lifecycle.resolve(ticket, ADA, AT, "A full disk", "magic")),
        ("to", lambda ticket: lifecycle.change_urgency(ticket, ADA, AT, "urgent", "")),
        ("reason", lambda ticket: lifecycle.change_urgency(ticket, ADA, AT, "low", "")),
        ("to", lambda ticket: lifecycle.change_tier(ticket, LEA, AT, "platinum", "")),
        ("to", lambda ticket: lifecycle.change_area(ticket, ADA, AT, " ", "")),
        ("reason", lambda ticket: lifecycle.cancel(ticket, ADA, AT, "boredom")),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(field: str, command: Command) -> None:
    with pytest.raises(Invalid) as refused:
        command(opened().ticket)
    assert refused.value.field == field


OPEN_ONLY: list[Command] = [
    lambda ticket: lifecycle.claim(ticket, ADA, AT, NAMES),
    lambda ticket: lifecycle.take_over(ticket, LEA, AT),
    lambda ticket: lifecycle.unclaim(ticket, ADA, AT),
    lambda ticket: lifecycle.hand_over(ticket, ADA, AT, BEN, ""),
    lambda ticket: lifecycle.reply(ticket, ADA, AT, "On it"),
    lambda ticket: lifecycle.ask(ticket, ADA, AT, "Which?"),
    lambda ticket: lifecycle.third_party(ticket, ADA, AT, "the supplier"),
    lambda ticket: lifecycle.resume(ticket, CARL, AT),
    lambda ticket: lifecycle.resolve(ticket, ADA, AT, "A full disk", "fixed"),
    lambda ticket: lifecycle.change_urgency(ticket, ADA, AT, "high", ""),
    lambda ticket: lifecycle.change_tier(ticket, LEA, AT, "silver", ""),
    lambda ticket: lifecycle.change_area(ticket, ADA, AT, "billing", ""),
    lambda ticket: lifecycle.escalate(ticket, ADA, AT, "lead", LEA.user, ""),
    lambda ticket: lifecycle.cancel(ticket, ADA, AT, "spam"),
]


@pytest.mark.parametrize("command", OPEN_ONLY)
def test_a_resolved_ticket_has_to_be_reopened_first(command: Command) -> None:
    with pytest.raises(Conflict, match="press Reopen first"):
        command(resolved().ticket)


@pytest.mark.parametrize("command", [*OPEN_ONLY, lambda ticket: lifecycle.reopen(ticket, CARL, AT, "")])
def test_a_ticket_that_ended_for_good_wants_a_new_one(command: Command) -> None:
    cancelled = opened().then("Mon 09:20", Kind.CANCELLED, reason="spam")
    with pytest.raises(Conflict, match="T-1 is cancelled; open a new ticket instead"):
        command(cancelled.ticket)


def test_a_note_may_be_left_after_the_end() -> None:
    assert lifecycle.note(resolved().ticket, ADA, AT, "odd")[0].kind is Kind.NOTED


def test_a_ticket_waits_on_a_third_party_once() -> None:
    with pytest.raises(Conflict, match="already waits"):
        lifecycle.third_party(opened().waits("Mon 09:10").ticket, ADA, AT, "the supplier")


@pytest.mark.parametrize(("actor", "by"), [(CARL, "customer"), (ADA, "agent")])
def test_it_is_remembered_who_ended_the_waiting(actor: Actor, by: str) -> None:
    (told,) = lifecycle.resume(opened().asked("Mon 09:10").ticket, actor, AT)
    assert (told.kind, told.data) == (Kind.RESUMED, {"by": by})


def test_what_does_not_wait_cannot_be_resumed() -> None:
    with pytest.raises(Conflict, match="is not waiting"):
        lifecycle.resume(opened().ticket, CARL, AT)


@pytest.mark.parametrize(
    "command",
    [
        lambda ticket: lifecycle.resume(ticket, EVE, AT),
        lambda ticket: lifecycle.reopen(ticket, EVE, AT, ""),
        lambda ticket: lifecycle.change_urgency(ticket, EVE, AT, "high", ""),
        lambda ticket: lifecycle.claim(ticket, CARL, AT, NAMES),
        lambda ticket: lifecycle.escalate(ticket, CARL, AT, "lead", None, ""),
        lambda ticket: lifecycle.change_tier(ticket, CARL, AT, "silver", ""),
    ],
)
def test_people_without_the_right_are_refused(command: Command) -> None:
    with pytest.raises(NotAllowed):
        command(opened().asked("Mon 09:10").ticket)


def test_an_escalation_names_role_and_person() -> None:
    told = lifecycle.escalate(opened().ticket, ADA, AT, "lead", LEA.user, "stuck")
    assert told.data == {"role": "lead", "to": LEA.user, "reason": "stuck"}


def test_acknowledging_names_the_clock_and_what_is_held() -> None:
    (told,) = lifecycle.acknowledge(opened().ticket, ADA, on("Mon 10:05"), "first_response:1")
    assert told.data == {
        "clock": "first_response:1",
        "since": on("Mon 09:00").isoformat(),
        "step": 0.75,
        "until": (on("Mon 10:15") + timedelta(minutes=5)).isoformat(),
    }


def test_acknowledging_what_was_met_in_the_meantime_does_nothing() -> None:
    assert lifecycle.acknowledge(opened().claimed("Mon 09:10").ticket, ADA, AT, "ack:1") == []


def test_a_promise_that_does_not_exist_cannot_be_acknowledged() -> None:
    with pytest.raises(NotFound, match="no such promise"):
        lifecycle.acknowledge(opened().ticket, ADA, AT, "update:7")


def test_a_duplicate_is_cancelled_into_the_other() -> None:
    story = opened()
    story.write([lifecycle.cancel(story.ticket, ADA, AT, "duplicate", into=7)])
    assert (kinds(story)[-1], story.ticket.merged_into) == (Kind.CANCELLED, 7)


@pytest.mark.parametrize("command", OPEN_ONLY)
def test_every_refusal_is_one_clear_sentence(command: Command) -> None:
    with pytest.raises(TierlineError) as refused:
        command(resolved().ticket)
    assert str(refused.value).endswith(".")
