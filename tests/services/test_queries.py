"""What people see when they ask: their tickets, the queue, one ticket, who is on call."""

from datetime import UTC, datetime

import pytest

from bot.domain.roles import Action
from bot.errors import Invalid, NotAllowed, NotFound
from bot.services import changes, queries, replies
from bot.services.commands import Ask, Who
from bot.services.queries import COUNTED, PAGE, Listing
from models.tables import Ticket
from tests.services.cast import ADA, BEN, CARL, CORA, DAY, GLEN, HOUR, IVAN, MEL, MINUTE, NOBODY, Desk


def ask(desk: Desk, who: Who, words: str = "", page: int = 1) -> Ask:
    return Ask(who, desk.clock.now(), words, page)


def numbers(listing: Listing) -> list[int]:
    return [item.number for item in listing.items]


def test_an_agent_sees_the_open_tickets_that_they_own_nearest_promise_first(desk: Desk) -> None:
    for urgency in ("low", "normal", "critical"):
        desk.claimed(ADA, urgency=urgency)
    desk.claimed(BEN)
    desk.resolve(desk.claimed(ADA).number)
    assert numbers(queries.mine(desk.ctx, ask(desk, ADA))) == [3, 2, 1]


def test_a_customer_sees_the_tickets_that_they_asked_for_the_latest_first(desk: Desk) -> None:
    for who in (CARL, CORA, CARL):
        desk.open(who=who)
        desk.later(MINUTE)
    desk.resolve(1)
    listing = queries.mine(desk.ctx, ask(desk, CARL))
    assert (numbers(listing), listing.staff) == ([3, 1], False)


def test_the_queue_has_every_open_ticket_nearest_promise_first_and_unpromised_ones_last(desk: Desk) -> None:
    for who, urgency in ((IVAN, "low"), (CARL, "normal"), (GLEN, "normal"), (CARL, "critical")):
        desk.open(who=who, urgency=urgency)
    desk.open()
    desk.resolve(5)
    assert numbers(queries.queue(desk.ctx, ask(desk, BEN))) == [4, 2, 3, 1]


def test_the_queue_can_be_of_one_tier(desk: Desk) -> None:
    desk.open()
    desk.open(who=GLEN)
    assert numbers(queries.queue(desk.ctx, ask(desk, BEN, " Silver "))) == [2]


def test_a_tier_that_does_not_exist_is_named_with_those_that_do(small_desk: Desk) -> None:
    with pytest.raises(
        Invalid, match="no tier “platinum”; choose one of gold, silver, basic, or none for all"
    ):
        queries.queue(small_desk.ctx, ask(small_desk, BEN, "platinum"))


def test_tickets_of_a_tier_that_has_left_the_files_stay_in_the_queue(desk: Desk) -> None:
    desk.open(who=IVAN)
    desk.adopt(
        ("  basic:\n    label: Basic\n    rank: 1\n", "  plain:\n    label: Plain\n    rank: 1\n"),
        ("tier: basic", "tier: plain"),
    )
    (item,) = queries.queue(desk.ctx, ask(desk, BEN)).items
    assert (item.number, item.tier_label) == (1, "basic")


def test_a_customer_does_not_see_the_queue(small_desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="You may not see the queue"):
        queries.queue(small_desk.ctx, ask(small_desk, CARL))


@pytest.mark.parametrize(
    ("page", "shown", "found"),
    [(1, 1, PAGE), (2, 2, PAGE), (3, 3, 3), (4, 3, 3), (0, 1, PAGE), (-7, 1, PAGE)],
)
def test_a_list_is_shown_a_page_at_a_time(small_desk: Desk, page: int, shown: int, found: int) -> None:
    fill(small_desk, 2 * PAGE + 3)
    listing = queries.queue(small_desk.ctx, ask(small_desk, BEN, page=page))
    assert (listing.page, listing.pages, len(listing.items)) == (shown, 3, found)
    assert (listing.total, listing.count, listing.more) == (23, "23", False)


def test_pages_follow_each_other_without_gap_or_overlap(desk: Desk) -> None:
    fill(desk, 2 * PAGE + 3)
    pages = [numbers(queries.queue(desk.ctx, ask(desk, BEN, page=page))) for page in (1, 2, 3)]
    assert [number for page in pages for number in page] == list(range(1, 24))


def test_a_list_goes_on_to_a_thousand_and_says_that_there_are_more(desk: Desk) -> None:
    fill(desk, COUNTED + 1)
    listing = queries.queue(desk.ctx, ask(desk, BEN, page=9999))
    assert (listing.total, listing.count, listing.more, listing.rest) == (COUNTED, "1000+", True, "990+")
    assert (listing.page, numbers(listing)[-1]) == (COUNTED // PAGE, COUNTED)


def test_an_empty_list_has_one_empty_page(small_desk: Desk) -> None:
    assert queries.mine(small_desk.ctx, ask(small_desk, CARL)) == Listing((), 0, 1, 1, staff=False)


def test_a_line_says_whose_it_is_how_it_stands_and_whether_it_is_late(desk: Desk) -> None:
    due = desk.open("The export\nof everything").opened_at + HOUR
    (item,) = queries.queue(desk.ctx, ask(desk, BEN)).items
    assert (item.summary, item.account, item.tier_label, item.status_label) == (
        "The export",
        "Acme",
        "Gold",
        "New",
    )
    assert (item.due_at, item.overdue) == (due, False)
    desk.later(HOUR + MINUTE)
    (item,) = queries.queue(desk.ctx, ask(desk, BEN)).items
    assert item.overdue


def test_a_secret_in_a_line_is_covered(small_desk: Desk) -> None:
    small_desk.open("My key is AKIAIOSFODNN7EXAMPLE")
    (item,) = queries.queue(small_desk.ctx, ask(small_desk, BEN)).items
    assert "AKIAIOSFODNN7EXAMPLE" not in item.summary


@pytest.mark.parametrize("words", ["T-1", "t1", " 1 ", "t-1"])
def test_one_ticket_is_found_by_its_number_however_it_is_written(small_desk: Desk, words: str) -> None:
    small_desk.open()
    assert queries.status(small_desk.ctx, ask(small_desk, BEN, words)).number == 1


@pytest.mark.parametrize("words", ["", "one", "T-", "1.5", "9" * 16, "T-T-1"])
def test_what_is_no_number_is_refused_with_an_example(small_desk: Desk, words: str) -> None:
    with pytest.raises(Invalid, match="/support status T-42"):
        queries.status(small_desk.ctx, ask(small_desk, BEN, words))


@pytest.mark.parametrize("who", [CARL, CORA])
def test_customers_see_tickets_of_their_company_without_what_agents_do_among_themselves(
    small_desk: Desk, who: Who
) -> None:
    small_desk.claimed(ADA)
    changes.note(small_desk.ctx, small_desk.press(ADA, text="Psst"))
    lines = [line.words for line in queries.status(small_desk.ctx, ask(small_desk, who, "1")).history]
    assert lines == ["opened it", "claimed it"]
    staff = [line.words for line in queries.status(small_desk.ctx, ask(small_desk, BEN, "1")).history]
    assert staff == ["opened it", "claimed it", "left a note"]


@pytest.mark.parametrize("who", [GLEN, NOBODY])
def test_others_are_told_the_same_as_for_a_ticket_that_does_not_exist(small_desk: Desk, who: Who) -> None:
    small_desk.open()
    with pytest.raises(NotFound) as hidden:
        queries.status(small_desk.ctx, ask(small_desk, who, "1"))
    with pytest.raises(NotFound) as missing:
        queries.status(small_desk.ctx, ask(small_desk, who, "2"))
    assert str(hidden.value).replace("T-1", "T-2") == str(missing.value)


def test_a_form_is_for_those_who_may_do_what_it_is_for(small_desk: Desk) -> None:
    small_desk.open()
    assert queries.for_form(small_desk.ctx, small_desk.press(ADA), Action.REPLY).number == 1
    assert queries.for_form(small_desk.ctx, small_desk.press(CARL), Action.CORRECT).number == 1
    with pytest.raises(NotAllowed):
        queries.for_form(small_desk.ctx, small_desk.press(CARL), Action.REPLY)
    with pytest.raises(NotAllowed):
        queries.for_form(small_desk.ctx, small_desk.press(GLEN), Action.CORRECT)


def test_the_form_for_a_new_ticket_says_whose_it_will_be(small_desk: Desk) -> None:
    known, unknown = (queries.form(small_desk.ctx, ask(small_desk, who)) for who in (CARL, NOBODY))
    assert (known.account, known.tier_label, known.title) == ("Acme", "Gold", "Sample support")
    assert (unknown.account, unknown.tier_label) == ("", "Basic")


def test_a_ticket_can_be_changed_to_any_tier_the_highest_first(small_desk: Desk) -> None:
    tiers = queries.choices(small_desk.ctx).tiers
    assert tiers == (("Gold", "gold"), ("Silver", "silver"), ("Basic", "basic"))


def test_everybody_who_can_own_a_ticket_is_offered_by_name(small_desk: Desk) -> None:
    assert [name for name, _ in queries.staff(small_desk.ctx)] == ["Ada", "Adm", "Ben", "Dora", "Lea", "Mel"]


def test_who_is_on_call_is_told_with_the_time_until_which(small_desk: Desk) -> None:
    first, second, third = queries.oncall(small_desk.ctx, ask(small_desk, MEL))
    assert (first.team, first.person, first.name) == ("first", "U0BEN", "Ben")
    assert first.until == datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert (second.person, third.until) == (None, None)


def test_customers_are_not_told_who_is_on_call(small_desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        queries.oncall(small_desk.ctx, ask(small_desk, CARL))


def test_the_home_of_an_agent_has_their_tickets_the_queue_and_who_is_on_call(desk: Desk) -> None:
    desk.claimed(ADA)
    desk.open()
    home = queries.home(desk.ctx, ask(desk, ADA))
    assert home.queue is not None
    assert (numbers(home.mine), sorted(numbers(home.queue)), len(home.duties)) == ([1], [1, 2], 3)


def test_the_home_of_a_customer_has_their_tickets_alone(desk: Desk) -> None:
    desk.open()
    home = queries.home(desk.ctx, ask(desk, CARL))
    assert (numbers(home.mine), home.queue, home.duties, home.staff) == ([1], None, (), False)


def test_a_question_changes_nothing(desk: Desk) -> None:
    desk.claimed(ADA)
    replies.ask(desk.ctx, desk.press(ADA, text="Which browser?"))
    desk.later(DAY)
    before, woken = desk.everything(), desk.woken
    queries.home(desk.ctx, ask(desk, ADA))
    queries.status(desk.ctx, ask(desk, CARL, "1"))
    assert (desk.everything(), desk.woken) == (before, woken)


def fill(desk: Desk, count: int) -> None:
    """As many tickets, each due a minute after the one before."""
    desk.open()
    row = desk.row()
    columns = {column.name: getattr(row, column.name) for column in Ticket.__table__.columns}
    due = desk.clock.now()
    with desk.db.write() as session:
        for number in range(1, count + 1):
            session.merge(Ticket(**columns | {"id": number, "due_at": due + number * MINUTE}))
