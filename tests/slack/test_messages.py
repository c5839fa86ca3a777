"""Messages, reactions and shortcuts as Slack tells of them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Invalid
from bot.services.commands import Who
from bot.slack import messages
from tests.playground.checks.hostile import mutations
from tests.slack.samples import (
    BOT,
    NOW,
    TS,
    TS_INSTANT,
    Payload,
    channel_changed,
    home_opened,
    joined,
    reaction,
    said,
    shortcut,
)

CARL = Who("U0CARL", "T0ACME", "", "C0ACME")


def test_a_message_has_its_writer_its_place_and_slacks_time() -> None:
    message = messages.message(said("It fails"), BOT)
    assert (message.who, message.channel, message.ts, message.at) == (CARL, "C0ACME", TS, TS_INSTANT)
    assert (message.text, message.thread_ts, message.direct) == ("It fails", None, False)


def test_the_mention_of_the_bot_is_no_part_of_what_was_said() -> None:
    assert messages.message(said(f"<@{BOT}> the export fails"), BOT).text == "the export fails"


def test_a_reply_knows_its_thread_and_whose_it_is() -> None:
    message = messages.message(said("x", thread_ts="1772441000.000100", parent_user_id=BOT), BOT)
    assert (message.thread_ts, message.parent_is_ours) == ("1772441000.000100", True)


def test_a_reply_under_somebody_else_is_under_none_of_ours() -> None:
    message = messages.message(said("x", thread_ts="1772441000.000100", parent_user_id="U0CARL"), BOT)
    assert not message.parent_is_ours


def test_the_first_message_of_a_thread_stands_in_no_thread() -> None:
    assert messages.message(said("x", thread_ts=TS), BOT).thread_ts is None


def test_somebody_of_a_shared_channel_is_of_their_own_workspace() -> None:
    message = messages.message(said("x", user_team="T0ACME", team="T0HOME"), BOT)
    assert message.who.team == "T0ACME"


def test_a_person_is_called_as_their_profile_says() -> None:
    profile = {"display_name": "", "real_name": "Carl Carlson", "name": "carl"}
    assert messages.message(said("x", user_profile=profile), BOT).who.name == "Carl Carlson"


def test_a_direct_message_is_one_by_its_type_or_its_channel() -> None:
    assert messages.message(said("x", channel_type="im"), BOT).direct
    assert messages.message(said("x", channel="D1"), BOT).direct


def test_files_are_named() -> None:
    files = [{"name": "log.txt"}, {"title": "Screenshot"}, {}]
    assert messages.message(said("x", files=files), BOT).files == ("log.txt", "Screenshot", "file")


def test_a_message_without_a_time_is_refused() -> None:
    with pytest.raises(Invalid):
        messages.message(said("x", ts="soon"), BOT)


def test_one_message_is_seen_as_one_by_whatever_event_it_comes() -> None:
    mentioned = {**said("x"), "event_id": "Ev2"}
    assert messages.message(said("x"), BOT).seen == messages.message(mentioned, BOT).seen


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_people_write_with_files_and_to_the_channel_as_well(subtype: str) -> None:
    assert messages.by_a_person(said("x", subtype=subtype))


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},
        {"subtype": "bot_message"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"hidden": True},
        {"user": ""},
        {"user": None},
    ],
)
def test_what_no_person_wrote_is_no_answer(event: dict[str, object]) -> None:
    assert not messages.by_a_person(said("x", **event))


def test_a_shortcut_is_used_by_one_and_was_written_by_another() -> None:
    opening = messages.shortcut_opening(shortcut(text="It &lt;fails&gt;"), BOT)
    assert (opening.who.user, opening.author) == ("U0ADA", Who("U0CORA", "T0ACME", "", "C0ACME"))
    assert (opening.text, opening.at, opening.thread_ts) == ("It <fails>", TS_INSTANT, TS)


def test_a_shortcut_on_a_reply_leads_to_its_thread() -> None:
    assert (
        messages.shortcut_opening(shortcut(thread_ts="1772441000.000100"), BOT).thread_ts
        == "1772441000.000100"
    )


def test_what_a_machine_wrote_is_asked_for_by_whoever_points_at_it() -> None:
    opening = messages.shortcut_opening(shortcut(user="U0MONITOR", bot_id="B1"), BOT)
    assert (opening.who.user, opening.author) == ("U0ADA", None)


def test_what_the_bot_itself_wrote_stays_the_bots() -> None:
    author = messages.shortcut_opening(shortcut(user=BOT, bot_id="B0"), BOT).author
    assert author is not None
    assert author.user == BOT


def test_a_message_without_words_says_so() -> None:
    assert messages.shortcut_opening(shortcut(text=""), BOT).text == "(no text)"


def test_a_reaction_points_at_a_message() -> None:
    item = messages.reacted_to(reaction(), "ticket")
    assert item == {"type": "message", "channel": "C0ACME", "ts": TS}


@pytest.mark.parametrize(
    "payload",
    [
        reaction("eyes"),
        reaction(type="file", file="F1"),
        reaction(channel=""),
        reaction(ts=None),
    ],
)
def test_another_reaction_or_one_on_no_message_is_none_of_ours(payload: Payload) -> None:
    assert messages.reacted_to(payload, "ticket") is None


def test_a_reaction_is_the_wish_of_one_for_what_another_wrote() -> None:
    found = {"user": "U0CORA", "team": "T0ACME", "text": "It fails", "ts": TS}
    opening = messages.reaction_opening(reaction(), found, BOT)
    assert (opening.who.user, opening.author and opening.author.user) == ("U0ADA", "U0CORA")
    assert (opening.text, opening.channel, opening.source) == ("It fails", "C0ACME", "reaction")


def test_whoever_joins_a_channel_is_told_with_the_channels_name() -> None:
    came = messages.joined(joined("U0ADA"), "acme-help")
    assert (came.who.user, came.channel, came.name, came.seen) == (
        "U0ADA",
        "C0ACME",
        "acme-help",
        "event:Ev1",
    )


def test_a_channel_has_got_another_id() -> None:
    changed = messages.channel_changed(channel_changed(), NOW)
    assert (changed.old, changed.new, changed.at, changed.seen) == (
        "C0ACME",
        "C1ACME",
        TS_INSTANT,
        "event:Ev1",
    )


def test_news_of_a_channel_without_its_time_is_of_now() -> None:
    assert messages.channel_changed(channel_changed(event_ts=None), NOW).at == NOW


@pytest.mark.parametrize("missing", ["old_channel_id", "new_channel_id"])
def test_news_of_a_channel_without_both_ids_is_refused(missing: str) -> None:
    with pytest.raises(Invalid):
        messages.channel_changed(channel_changed(**{missing: None}), NOW)


def test_the_home_stands_in_no_channel() -> None:
    ask = messages.home_ask(home_opened(), NOW)
    assert (ask.who.user, ask.who.channel, ask.at) == ("U0ADA", "", NOW)


PARSERS: list[Callable[[Payload], object]] = [
    lambda body: messages.message(body, BOT), messages.by_a_person, messages.actor_of,
    lambda body: messages.shortcut_opening(body, BOT), lambda body: messages.reacted_to(body, "ticket"),
    lambda body: messages.reaction_opening(body, body, BOT), lambda body: messages.joined(body, "acme-help"),
    lambda body: messages.home_ask(body, NOW), lambda body: messages.channel_changed(body, NOW),
]  # fmt: skip
SAMPLES = [said("It fails"), shortcut(), reaction(), joined(), home_opened(), channel_changed()]


def outcome(parse: Callable[[Payload], object], payload: Payload) -> str:
    try:
        parse(payload)
    except Invalid as refusal:
        return str(refusal)
    return "It is read."


@pytest.mark.parametrize("sample", SAMPLES)
@given(data=st.data())
def test_any_payload_is_either_read_or_refused_with_a_sentence(data: st.DataObject, sample: Payload) -> None:
    payload = data.draw(mutations(sample))
    assert all(outcome(parse, payload).endswith(".") for parse in PARSERS)
