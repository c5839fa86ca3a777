"""What people have read of a channel, whom it calls, and which threads they follow."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.playground.page.reading import Reading
from tests.playground.cast import Desk, section


def reading(desk: Desk, channel: str | None = None) -> Reading:
    world = desk.slack.core.world
    found = Reading(world, world.channels[channel or desk.help])
    found.catch_up()
    return found


def test_what_others_say_is_unread(desk: Desk) -> None:
    desk.ana.say("#help", "Hello")
    found = reading(desk)
    assert found.is_unread(desk.bob.id)


def test_what_one_says_oneself_is_read(desk: Desk) -> None:
    desk.ana.say("#help", "Hello")
    assert not reading(desk).is_unread(desk.ana.id)


def test_whoever_writes_has_read_what_was_before(desk: Desk) -> None:
    desk.bob.say("#help", "@ana, hello")
    desk.ana.say("#help", "Hello yourself")
    found = reading(desk)
    assert (found.is_unread(desk.ana.id), found.badge(desk.ana.id)) == (False, 0)


def test_arrivals_make_nothing_unread(desk: Desk) -> None:
    desk.slack.add_to_channel(desk.help, desk.slack.add_person("dan", desk.team))
    assert not reading(desk).is_unread(desk.ana.id)


def test_what_was_said_before_somebody_came_is_not_unread(desk: Desk) -> None:
    desk.ana.say("#help", "Hello")
    dan = desk.slack.add_person("dan", desk.team)
    desk.slack.add_to_channel(desk.help, dan)
    assert not reading(desk).is_unread(dan)


def test_reading_makes_read(desk: Desk) -> None:
    ts = desk.ana.say("#help", "@bob, hello")
    found = reading(desk)
    assert found.read_to(desk.bob.id, ts)
    assert (found.is_unread(desk.bob.id), found.badge(desk.bob.id)) == (False, 0)
    assert not found.read_to(desk.bob.id, ts)


@pytest.mark.parametrize("text", ["@bob, look", "@channel look", "@here look", "@everyone look"])
def test_a_mention_calls(desk: Desk, text: str) -> None:
    desk.ana.say("#help", text)
    found = reading(desk)
    assert (found.badge(desk.bob.id), found.badge(desk.ana.id)) == (1, 0)


def test_a_mention_in_a_block_calls(desk: Desk) -> None:
    desk.post("Look", blocks=[section(f"Somebody asked for <@{desk.bob.id}|bob>")])
    assert reading(desk).badge(desk.bob.id) == 1


def test_a_message_that_mentions_twice_calls_once(desk: Desk) -> None:
    desk.ana.say("#help", "@bob, look, @bob")
    assert reading(desk).badge(desk.bob.id) == 1


def test_a_mention_calls_nobody_who_is_not_there(desk: Desk) -> None:
    desk.ana.say("#help", f"<@{desk.cleo.id}> @cleo")
    assert reading(desk).badge(desk.cleo.id) == 0


def test_nobody_calls_the_bot(desk: Desk) -> None:
    desk.ana.say("#help", "@tierline, hello")
    assert reading(desk).badge(desk.tokens.bot_user_id) == 0


def test_every_direct_message_calls(desk: Desk) -> None:
    channel = desk.ana.dm_with_bot()
    desk.web.chat_postMessage(channel=channel, text="One")
    desk.web.chat_postMessage(channel=channel, text="Two")
    desk.ana.say(channel, "Three")
    desk.web.chat_postMessage(channel=channel, text="Four")
    assert reading(desk, channel).badge(desk.ana.id) == 1


def test_a_call_that_was_deleted_counts_no_more(desk: Desk) -> None:
    found = reading(desk)
    ts = desk.ana.say("#help", "@bob, look")
    found.catch_up()
    desk.ana.delete("#help", ts)
    assert (found.badge(desk.bob.id), found.calls(desk.bob.id)) == (0, 0)


def test_marking_as_unread_takes_reading_back_from_there_on(desk: Desk) -> None:
    first, second = desk.ana.say("#help", "@bob, one"), desk.ana.say("#help", "@bob, two")
    found = reading(desk)
    found.read_to(desk.bob.id, second)
    found.unread_from(desk.bob.id, second)
    assert (found.is_unread(desk.bob.id), found.badge(desk.bob.id), found.read[desk.bob.id]) == (
        True,
        1,
        first,
    )


def test_whoever_began_a_thread_follows_it(desk: Desk) -> None:
    root = desk.ana.say("#help", "Question")
    desk.bob.say("#help", "Answer", root)
    found = reading(desk)
    assert found.new_replies(desk.ana.id, root) == 1
    assert found.threads_with_news(desk.ana.id) == 1


def test_whoever_replied_follows_from_there_on(desk: Desk) -> None:
    root = desk.ana.say("#help", "Question")
    desk.post("Earlier", thread_ts=root)
    desk.bob.say("#help", "Answer", root)
    assert reading(desk).new_replies(desk.bob.id, root) == 0
    desk.post("Later", thread_ts=root)
    assert reading(desk).new_replies(desk.bob.id, root) == 1


def test_whoever_is_called_into_a_thread_follows_from_there_on(desk: Desk) -> None:
    root = desk.ana.say("#help", "Question")
    desk.post("Earlier", thread_ts=root)
    desk.ana.say("#help", "@bob, do you know?", root)
    found = reading(desk)
    assert (found.new_replies(desk.bob.id, root), found.calls(desk.bob.id), found.badge(desk.bob.id)) == (
        1,
        1,
        0,
    )


def test_others_do_not_follow(desk: Desk) -> None:
    root = desk.ana.say("#help", "Question")
    desk.post("Answer", thread_ts=root)
    assert reading(desk).new_replies(desk.bob.id, root) == 0


def test_a_thread_that_was_read_has_no_news(desk: Desk) -> None:
    root = desk.ana.say("#help", "Question")
    last = desk.bob.say("#help", "Answer, @ana", root)
    found = reading(desk)
    assert found.read_thread(desk.ana.id, root, last)
    assert (found.threads_with_news(desk.ana.id), found.calls(desk.ana.id)) == (0, 0)
    assert not found.read_thread(desk.ana.id, root, last)


def test_a_reply_that_was_deleted_is_no_news(desk: Desk) -> None:
    root = desk.ana.say("#help", "Question")
    reply = desk.bob.say("#help", "Answer", root)
    found = reading(desk)
    desk.bob.delete("#help", reply)
    assert found.threads_with_news(desk.ana.id) == 0


def test_a_reply_that_is_shown_in_the_channel_as_well_makes_it_unread(desk: Desk) -> None:
    root = desk.ana.say("#help", "Question")
    found = reading(desk)
    found.read_to(desk.bob.id, root)
    desk.ana.say("#help", "Never mind", root, broadcast=True)
    found.catch_up()
    assert found.is_unread(desk.bob.id)


Said = list[tuple[str, bool, bool]]
"""Who says something, whether it calls everybody, whether it is a reply."""
said = st.lists(st.tuples(st.sampled_from(["ana", "bob", "app"]), st.booleans(), st.booleans()), max_size=12)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said)
def test_to_look_at_every_step_or_only_once_is_the_same(desk: Desk, steps: Said) -> None:
    stepwise, root = reading(desk), desk.ana.say("#help", "Question")
    for who, calls, replies in steps:
        text, thread = "@ana @bob" if calls else "text", root if replies else None
        if who == "app":
            desk.post(f"<@{desk.ana.id}>" if calls else "text", thread_ts=thread)
        else:
            getattr(desk, who).say("#help", text, thread)
        stepwise.catch_up()
    at_once = reading(desk)
    for user_id in (desk.ana.id, desk.bob.id):
        for found in (stepwise, at_once):
            found.catch_up()
        assert stepwise.is_unread(user_id) == at_once.is_unread(user_id)
        assert stepwise.new_replies(user_id, root) == at_once.new_replies(user_id, root)
        assert stepwise.badge(user_id) == at_once.badge(user_id)
