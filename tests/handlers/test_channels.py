"""A channel that Slack gives another id goes on as if nothing had happened."""

from tests.e2e.desk import Desk, minutes
from tests.handlers.using import claimed, pressed


def moved(desk: Desk, name: str) -> str:
    """The channel gets another id, and the bot has taken that in."""
    acme, old = desk.channel("acme"), desk.channel(name)
    desk.until(lambda: any(shown.pinned for shown in desk.person("ada").see(acme)), "the welcome is pinned")
    desk.settle()
    new = desk.cast.channels[name] = desk.slack.change_channel_id(old)
    desk.until(lambda: desk.bot.ctx.revisions.channel_now(old) == new, "the bot has been told")
    return new


def test_a_ticket_of_before_is_answered_and_resolved_after_its_channel_has_another_id(desk: Desk) -> None:
    root, carl = desk.ask(), desk.person("carl")
    desk.until(lambda: len(carl.thread(desk.channel("acme"), root)) == 2, "it is announced")
    acme = moved(desk, "acme")
    desk.until(lambda: f"/archives/{acme}/" in str(desk.card().data), "the card leads there")
    carl.say(acme, "It says error 500", thread_ts=root)
    desk.until(lambda: any("error 500" in shown.text for shown in desk.aside()), "the agents read it")
    claimed(desk)
    pressed(desk, "ben", "Reply", text="We are on it")
    pressed(desk, "ben", "Resolve", note="The cache was stale", category="Fixed")
    desk.until(lambda: "Resolved" in desk.card().text, "the card says so")
    desk.until(lambda: len(carl.thread(acme, root)) == 5, "the customer reads both")
    said = [shown.text for shown in carl.thread(acme, root)]
    assert "We are on it" in said[3]
    assert "The cache was stale" in said[4]
    assert len(desk.cards()) == 1


def test_a_card_is_edited_after_the_agents_channel_has_another_id(desk: Desk) -> None:
    desk.open_ticket()
    desk.card()
    moved(desk, "enterprise")
    claimed(desk)
    desk.open_ticket("The import fails")
    assert "The import fails" in desk.card(2).text
    assert len(desk.cards(1)) == 1


def test_the_account_of_the_channel_is_known_under_its_new_id(desk: Desk) -> None:
    moved(desk, "acme")
    desk.person("ada").command("/ticket The export fails", desk.channel("acme"))
    assert "Acme Corp" in desk.card().text


def test_a_copy_that_starts_later_knows_it_as_well(desk: Desk) -> None:
    acme = moved(desk, "acme")
    desk.restart(after=minutes(1))
    desk.person("ada").command("/ticket The export fails", acme)
    assert "Acme Corp" in desk.card().text
