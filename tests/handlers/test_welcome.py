"""The way in that is posted when the bot comes into a channel."""

from tests.e2e.desk import Desk


def pins(desk: Desk, channel: str) -> list[str]:
    return [shown.text for shown in desk.person("ada").see(channel) if shown.pinned]


def test_the_bot_posts_and_pins_the_way_in_when_it_is_added(desk: Desk) -> None:
    channel = desk.slack.add_channel(
        "globex-help", desk.cast.teams["home"], members=[desk.cast.people["ada"]]
    )
    desk.person("ada").invite_bot(channel)
    desk.until(lambda: pins(desk, channel), "it is pinned")
    (pinned,) = pins(desk, channel)
    assert "Example Cloud support is here." in pinned
    assert "put :ticket: on a message" in pinned


def test_the_channels_that_agents_work_in_get_none(desk: Desk) -> None:
    desk.until(lambda: pins(desk, desk.channel("acme")), "the customer's channel has one")
    desk.settle()
    assert [pins(desk, desk.channel(name)) for name in ("enterprise", "standard", "ops")] == [[], [], []]


def test_nobody_else_is_welcomed(desk: Desk) -> None:
    desk.until(lambda: pins(desk, desk.channel("acme")), "the bot's own welcome is there")
    desk.cast.people["eve"] = desk.slack.add_person("eve", desk.cast.teams["home"])
    desk.slack.add_to_channel(desk.channel("acme"), desk.cast.people["eve"])
    desk.settle()
    assert len(pins(desk, desk.channel("acme"))) == 1


def test_a_bot_that_is_added_again_posts_no_second_welcome(desk: Desk) -> None:
    acme, bot = desk.channel("acme"), desk.bot.ctx.bot_user
    desk.until(lambda: pins(desk, acme), "the welcome is pinned")
    before = pins(desk, acme)
    edits = len(desk.slack.journal.calls("chat.update"))
    desk.slack.remove_from_channel(acme, bot)
    desk.person("ada").invite_bot(acme)
    desk.until(lambda: len(desk.slack.journal.calls("chat.update")) > edits, "it is brought up to date")
    assert pins(desk, acme) == before
    assert sum("Open a ticket" in shown.buttons for shown in desk.person("ada").see(acme)) == 1
