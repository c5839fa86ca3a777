"""Opening a ticket: whose it is, what is promised, who shall take it, and that it is opened once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from bot.domain.roles import actor_of
from bot.errors import Invalid, NotAllowed
from bot.services import changes, claims, tickets
from bot.services.commands import Opening, Who
from bot.services.tickets import Opened
from tests.services.cast import ADA, CARL, CORA, GLEN, HOME, IVAN, NOBODY, Desk


def test_the_channel_says_whose_ticket_it_is(small_desk: Desk) -> None:
    guest = Who("U0GUEST", "T0ELSE", "guest", "C0ACME")
    assert small_desk.open(who=guest).account == "Acme"


def test_the_workspace_says_whose_ticket_it_is_where_the_channel_does_not(small_desk: Desk) -> None:
    assert small_desk.open(who=Who("U0CARL", "T0ACME", "carl", "C0ELSE")).account == "Acme"


def test_somebody_unknown_has_the_lowest_tier_and_is_told_why(small_desk: Desk) -> None:
    ticket = small_desk.open(who=NOBODY)
    assert (ticket.tier, ticket.known_account) == ("basic", False)
    assert ticket.tier_reason == "No account is known for this requester, so Basic applies."


@pytest.mark.parametrize(("who", "tier"), [(CARL, "gold"), (GLEN, "silver"), (IVAN, "basic")])
def test_the_account_says_the_tier(small_desk: Desk, who: Who, tier: str) -> None:
    assert small_desk.open(who=who).tier == tier


def test_a_ticket_that_an_agent_files_for_a_customers_message_is_the_customers(small_desk: Desk) -> None:
    ticket = small_desk.open(who=Who("U0ADA", HOME, "ada", "C0ACME"), author=CARL, thread_ts="1.1")
    assert (ticket.requester, ticket.opened_by, ticket.account) == ("U0CARL", "U0ADA", "Acme")


def test_the_first_response_to_an_agents_own_ticket_is_promised_from_the_customers_first_message(
    small_desk: Desk,
) -> None:
    ticket = small_desk.open(who=Who("U0ADA", HOME, "ada", "C0ACME"))
    assert [clock.key for clock in ticket.clocks] == ["ack:1", "resolve:1"]


def test_a_customers_ticket_has_a_first_response_from_its_opening(small_desk: Desk) -> None:
    first_response = small_desk.open().clock("first_response:1")
    assert first_response is not None
    assert first_response.due_at == small_desk.clock.now() + timedelta(hours=4)


def test_the_urgency_that_was_chosen_counts_and_is_told(small_desk: Desk) -> None:
    ticket = small_desk.open("A question", urgency="critical")
    assert ticket.urgency == "critical"
    assert ticket.reasons[0] == "stated as critical by the requester"


def test_an_urgency_that_leads_the_text_counts_and_is_not_part_of_it(small_desk: Desk) -> None:
    ticket = small_desk.open("critical: the export fails", urgency=None)
    assert (ticket.urgency, ticket.text) == ("critical", "the export fails")


def test_impact_and_scope_make_the_urgency_where_none_is_stated(small_desk: Desk) -> None:
    stopped = small_desk.open("Logging in", urgency=None, impact="stopped", scope="everyone")
    question = small_desk.open("Logging in", urgency=None, impact="question", scope="one")
    assert (stopped.urgency, question.urgency) == ("critical", "low")


def test_an_area_that_was_chosen_counts(small_desk: Desk) -> None:
    assert small_desk.open("The export fails", area="billing").area == "billing"


def test_what_is_affected_is_part_of_the_text(small_desk: Desk) -> None:
    assert small_desk.open("It fails", affected="the export").text == "It fails\n\nAffected: the export"


def test_a_text_longer_than_slack_shows_is_cut(small_desk: Desk) -> None:
    assert len(small_desk.open("x" * 20_000).text) == tickets.TEXT_MOST


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_ticket_without_a_word_is_refused_and_nothing_is_kept(small_desk: Desk, text: str) -> None:
    before = small_desk.everything()
    with pytest.raises(Invalid, match="what is wrong") as refused:
        small_desk.open(text)
    assert refused.value.field == "summary"
    assert small_desk.everything() == before


def test_a_low_ticket_is_offered_to_all(small_desk: Desk) -> None:
    ticket = small_desk.open(urgency="low")
    assert (ticket.dispatch, ticket.proposed) == ("offer", None)


def test_a_high_ticket_is_proposed_to_who_is_on_call(small_desk: Desk) -> None:
    ticket = small_desk.open(urgency="high")
    assert (ticket.dispatch, ticket.proposed) == ("assign", "U0BEN")
    assert ticket.proposed_reason == "on call for first; 0 of 8 open"


def test_a_critical_ticket_pages_whom_it_is_proposed_to(small_desk: Desk) -> None:
    small_desk.open(urgency="critical")
    assert [letter.to for letter in small_desk.letters("claims/page")] == ["U0BEN"]


def test_whoever_has_no_room_left_is_not_proposed(desk: Desk) -> None:
    desk.later(timedelta(days=7))
    assert desk.open(urgency="high").proposed == "U0ADA"
    desk.claimed(ADA)
    claims.claim(desk.ctx, desk.press(ADA, 1))
    ticket = desk.open(urgency="high")
    assert (ticket.proposed, ticket.proposed_reason) == ("U0BEN", "least busy of first; 0 of 8 open")


def test_tickets_that_are_over_leave_room(desk: Desk) -> None:
    desk.later(timedelta(days=7))
    for _ in range(2):
        desk.resolve(desk.claimed(ADA).number)
    assert desk.open(urgency="high").proposed_reason == "on call for first; 0 of 2 open"


def test_opening_writes_the_ticket_its_event_and_its_messages(desk: Desk) -> None:
    ticket = desk.open()
    assert desk.kinds() == ["opened"]
    assert [(letter.key, letter.kind, letter.to) for letter in desk.letters()] == [
        ("thread:1", "tickets/opened", "C0ACME"),
        ("card:1", "tickets/card", "support-gold"),
    ]
    row = desk.row()
    assert (row.id, row.status, row.version) == (ticket.number, "new", 1)
    assert row.next_due_at == desk.clock.now() + timedelta(minutes=30)
    assert row.due_at == desk.clock.now() + timedelta(hours=1)


def test_delivery_is_woken_after_an_opening(small_desk: Desk) -> None:
    small_desk.open()
    assert small_desk.woken == 1


def test_the_same_request_five_times_opens_one_ticket(desk: Desk) -> None:
    opening = desk.opening()
    found = [tickets.open_ticket(desk.ctx, opening) for _ in range(5)]
    assert [opened.again for opened in found] == [False, True, True, True, True]
    assert {opened.ticket.number for opened in found} == {1}
    assert len(desk.letters()) == 2


def test_the_same_request_from_two_threads_at_once_opens_one_ticket(desk: Desk) -> None:
    opening = desk.opening()
    assert sorted(opened.again for opened in at_once(desk, opening, opening)) == [False, True]
    assert desk.kinds(2) == []


def test_two_doors_to_one_message_at_once_open_one_ticket(desk: Desk) -> None:
    by_mention = desk.opening(thread_ts="1.1", source="mention")
    by_reaction = desk.opening(thread_ts="1.1", source="reaction", who=CORA, author=CARL)
    found = at_once(desk, by_mention, by_reaction)
    assert sorted(opened.again for opened in found) == [False, True]
    assert {opened.ticket.number for opened in found} == {1}
    assert desk.kinds(2) == []


def test_another_door_to_a_ticket_a_week_later_leads_to_it(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    desk.later(timedelta(days=30))
    assert tickets.open_ticket(desk.ctx, desk.opening(thread_ts="1.1")).again


def test_two_requests_of_the_same_words_are_two_tickets(desk: Desk) -> None:
    assert (desk.open().number, desk.open().number) == (1, 2)


def test_many_openings_at_once_get_numbers_of_their_own(desk: Desk) -> None:
    found = at_once(desk, *(desk.opening(thread_ts=f"{count}.1") for count in range(8)))
    assert sorted(opened.ticket.number for opened in found) == list(range(1, 9))


def test_somebody_of_another_workspace_with_an_agents_id_is_a_customer(small_desk: Desk) -> None:
    stranger = tickets.identify(small_desk.ctx, Who("U0ADA", "T0ELSE", "ada"))
    assert not stranger.staff


def test_an_agent_is_known_by_the_people_file_in_force(small_desk: Desk) -> None:
    known = tickets.identify(small_desk.ctx, ADA)
    assert known == actor_of(small_desk.ctx.revisions.current, "U0ADA", HOME, home=HOME, name="ada")
    assert (known.staff, known.name) == (True, "Ada")


def test_the_requester_says_in_better_words_what_it_is_about(desk: Desk) -> None:
    desk.open()
    changes.edit(desk.ctx, desk.press(CARL, text=" The import fails "))
    assert (desk.kinds(), desk.row().summary) == (["opened", "edited"], "The import fails")


def test_the_same_words_again_are_no_change(small_desk: Desk) -> None:
    small_desk.open("The export fails")
    changes.edit(small_desk.ctx, small_desk.press(CARL, text="The export fails"))
    assert small_desk.kinds() == ["opened"]


def test_a_customer_of_another_company_cannot_reword_it(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(NotAllowed, match="another company"):
        changes.edit(small_desk.ctx, small_desk.press(GLEN, text="Mine now"))


def test_rewording_to_nothing_is_refused(small_desk: Desk) -> None:
    small_desk.open()
    with pytest.raises(Invalid, match="what the ticket is about"):
        changes.edit(small_desk.ctx, small_desk.press(CARL, text=" "))


def at_once(desk: Desk, *openings: Opening) -> list[Opened]:
    """Opens them in as many threads, all at one moment."""
    start = Barrier(len(openings))

    def opened(opening: Opening) -> Opened:
        start.wait()
        return tickets.open_ticket(desk.ctx, opening)

    with ThreadPoolExecutor(len(openings)) as pool:
        return list(pool.map(opened, openings))
