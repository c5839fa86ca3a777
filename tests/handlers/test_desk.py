"""`/support` and the App Home, as agents, customers and strangers see them."""

import pytest

from bot.playground.people.results import CommandResult
from tests.e2e.desk import Desk, minutes
from tests.handlers.using import claimed, told


def support(desk: Desk, who: str, words: str = "", channel: str = "acme") -> CommandResult:
    return desk.person(who).command(f"/support {words}", desk.channel(channel))


def eve(desk: Desk, channel: str = "acme") -> str:
    """Somebody at home who is not in the people file, and so a customer; returns the name."""
    desk.cast.people["eve"] = desk.slack.add_person("eve", desk.cast.teams["home"])
    desk.slack.add_to_channel(desk.channel(channel), desk.cast.people["eve"])
    return "eve"


def opened(desk: Desk, count: int, who: str = "ada") -> None:
    for number in range(1, count + 1):
        assert desk.open_ticket(f"The export {number} fails", who).ok


def test_agents_see_what_they_own_with_the_nearest_promise_first(desk: Desk) -> None:
    opened(desk, 2)
    claimed(desk, "ben", 2)
    listing = support(desk, "ben", "mine").text
    assert "Your tickets (1)" in listing
    assert "T-2 The export 2 fails" in listing
    assert "Acme Corp · Enterprise · In progress · ⏱ Resolution" not in listing
    assert "T-1" not in listing


def test_an_agent_who_owns_nothing_is_told_where_to_look(desk: Desk) -> None:
    assert "`/support queue`" in str(support(desk, "ben", "mine").response)


def test_customers_see_what_they_asked_for_the_latest_first(desk: Desk) -> None:
    who = eve(desk)
    opened(desk, 1)
    desk.open_ticket("My dashboard is empty", who)
    listing = support(desk, who, "mine").text
    assert "Your tickets (1)" in listing
    assert "My dashboard is empty" in listing
    assert "Acme Corp" not in listing


def test_a_customer_without_tickets_is_told_how_to_open_one(desk: Desk) -> None:
    assert "You have no tickets yet." in support(desk, eve(desk), "mine").text


def test_the_queue_has_every_open_ticket(desk: Desk) -> None:
    opened(desk, 2)
    listing = support(desk, "ben", "queue").text
    assert "Open tickets (2), nearest promise first" in listing
    assert "Acme Corp · Enterprise · New · ⏱ due" in listing


def test_what_is_overdue_says_since_when(desk: Desk) -> None:
    opened(desk, 1)
    desk.clock.advance(minutes(12))
    assert "🚨 was due" in support(desk, "ben", "queue").text


def test_a_promise_that_was_kept_late_does_not_make_the_next_one_overdue(desk: Desk) -> None:
    opened(desk, 1)
    desk.clock.advance(minutes(12))
    claimed(desk)
    assert "⏱ due" in support(desk, "ben", "queue").text


def test_the_queue_of_one_tier_leaves_the_others_out(desk: Desk) -> None:
    opened(desk, 1)
    assert "No ticket is open." in support(desk, "ben", "queue standard").text
    assert "T-1" in support(desk, "ben", "queue Enterprise").text


def test_a_tier_that_does_not_exist_is_refused_with_those_that_do(desk: Desk) -> None:
    said = support(desk, "ben", "queue gold").text
    assert said == "There is no tier “gold”; choose one of enterprise, standard, or none for all."


def test_no_list_shows_a_secret(desk: Desk) -> None:
    desk.open_ticket("The password is hunter2hunter2")
    assert "hunter2" not in support(desk, "ben", "queue").text
    assert "hunter2" not in support(desk, "ada", "status T-1").text


def test_long_lists_are_turned_page_by_page(desk: Desk) -> None:
    opened(desk, 23)
    answer = support(desk, "ben", "queue", channel="enterprise")
    ben, channel = desk.person("ben"), desk.channel("enterprise")
    assert answer.message is not None
    assert (answer.text.count("The export"), answer.message.buttons) == (10, ["Next"])
    ben.press(answer.message, "Next")
    second = [shown for shown in ben.see(channel) if shown.ephemeral][-1]
    assert "page 2 of 3" in second.text
    assert second.buttons == ["Previous", "Next"]
    ben.press(second, "Next")
    third = [shown for shown in ben.see(channel) if shown.ephemeral][-1]
    assert (third.text.count("The export"), third.buttons) == (3, ["Previous"])
    ben.press(third, "Previous")
    assert ["page 2 of 3" in text for text in told(desk, "ben")] == [True]


def test_ones_own_tickets_are_turned_page_by_page(desk: Desk) -> None:
    who = eve(desk)
    opened(desk, 12, who)
    answer = support(desk, who, "mine")
    assert answer.message is not None
    desk.person(who).press(answer.message, "Next")
    assert "page 2 of 2" in told(desk, who, "acme")[-1]


@pytest.mark.parametrize("number", ["T-1", "t1", "1", " T-1 "])
def test_one_ticket_shows_how_it_stands_what_is_promised_and_what_has_happened(
    desk: Desk, number: str
) -> None:
    opened(desk, 1)
    claimed(desk)
    shown = support(desk, "ada", f"status {number}").text
    assert "Acme Corp · Enterprise · 🔵 normal · In progress, Ben" in shown
    assert "✅ Acknowledgement met" in shown
    assert "Resolution due" in shown
    assert "Ada opened it" in shown
    assert "Ben claimed it" in shown


@pytest.mark.parametrize("number", ["", "soon", "T-", "9" * 40])
def test_a_number_that_is_none_is_asked_for(desk: Desk, number: str) -> None:
    said = support(desk, "ada", f"status {number}").text
    assert said == "Give a ticket's number, for example /support status T-42."


def test_a_stranger_is_told_the_same_of_anothers_ticket_as_of_none(desk: Desk) -> None:
    opened(desk, 1)
    who = eve(desk, "ops")
    of_another = support(desk, who, "status T-1", channel="ops").text
    of_none = support(desk, who, "status T-2", channel="ops").text
    assert of_another == "There is no ticket T-1; /support mine lists yours."
    assert of_none == of_another.replace("T-1", "T-2")


def test_a_customer_sees_no_notes_of_agents_in_the_history(desk: Desk) -> None:
    who = eve(desk)
    opened(desk, 1, who)
    ben = desk.person("ben")
    ben.choose(desk.card(), "desk.menu", "Note for colleagues")
    ben.wait_for_modal()
    ben.submit({"text": "An old customer"})
    assert "left a note" in support(desk, "ben", "status T-1").text
    assert "left a note" not in support(desk, who, "status T-1").text


def test_the_plan_of_a_customers_channel_says_what_is_promised_and_who_hears_when_it_slips(
    desk: Desk,
) -> None:
    plan = support(desk, eve(desk), "plan").text
    assert plan.startswith("Enterprise for Acme Corp\nThe contract of Acme Corp names Enterprise.")
    assert "first response in 30 min" in plan
    assert "These times count round the clock." in plan
    assert "• When the time is up: the manager" in plan


def test_staff_elsewhere_see_the_plans_of_all_tiers(desk: Desk) -> None:
    plan = support(desk, "ben", "plan", channel="ops").text
    assert plan.index("Enterprise") < plan.index("Standard")


def test_somebody_we_do_not_know_has_the_lowest_tier_and_is_told_why(desk: Desk) -> None:
    plan = support(desk, eve(desk, "ops"), "plan", channel="ops").text
    assert plan.startswith("Standard for your company\nNo account is known")


def test_who_is_on_call_is_said_with_until_when(desk: Desk) -> None:
    said = support(desk, "ben", "oncall").text
    assert said.startswith("general  ")
    assert ", until " in said


@pytest.mark.parametrize(("words", "reason"), [("queue", "see the queue"), ("oncall", "see who is on call")])
def test_what_is_for_agents_is_refused_to_customers(desk: Desk, words: str, reason: str) -> None:
    assert support(desk, eve(desk), words).text.startswith(f"You may not {reason}")


@pytest.mark.parametrize("words", ["help", "HELP", ""])
def test_help_names_what_one_may_ask(desk: Desk, words: str) -> None:
    assert "/support queue" in support(desk, "ben", words).text
    customers = support(desk, eve(desk), words).text
    assert ("/support plan" in customers, "/support queue" in customers) == (True, False)


def test_an_unknown_word_gets_help_with_the_nearest(desk: Desk) -> None:
    said = support(desk, "ben", "stauts T-1").text
    assert said.startswith("There is no /support stauts. Did you mean /support status?")


def test_an_agents_home_has_their_tickets_the_queue_and_who_is_on_call(desk: Desk) -> None:
    opened(desk, 2)
    claimed(desk, "ben", 1)
    ben = desk.person("ben")
    ben.open_home()
    desk.until(ben.home, "the home is there")
    home = ben.home()
    assert home is not None
    mine, queue = home.text.split("Open tickets")
    assert ("T-1" in mine, "T-2" in mine, "T-2" in queue) == (True, False, True)
    assert "On call" in queue


def test_a_customers_home_has_their_tickets_alone(desk: Desk) -> None:
    who = desk.person(eve(desk))
    opened(desk, 1)
    who.open_home()
    desk.until(who.home, "the home is there")
    home = who.home()
    assert home is not None
    assert home.buttons == ["Open a ticket"]
    assert "You have no tickets yet." in home.text
    assert "On call" not in home.text


def test_a_ticket_is_opened_from_the_home(desk: Desk) -> None:
    who = desk.person(eve(desk))
    who.open_home()
    desk.until(who.home, "the home is there")
    home = who.home()
    assert home is not None
    who.press(home, "Open a ticket")
    who.wait_for_modal()
    filed = who.submit({"summary": "My dashboard is empty"})
    assert filed.view is not None
    assert "The conversation goes on in our direct messages." in filed.view.text
