from hypothesis import given
from hypothesis import strategies as st

from bot.playground import writing
from bot.playground.mrkdwn import unescape
from tests.playground.cast import build

TYPED = st.text(st.characters(exclude_characters="@#", exclude_categories=["Cs"]))


@given(TYPED)
def test_what_is_typed_can_be_read_again(typed: str) -> None:
    desk = build()
    world = desk.slack.core.world
    stored = writing.stored(world, world.channels[desk.help], typed)
    text = stored.replace("<http", "http")
    linked = unescape(text)
    assert linked.replace(">", "") == typed.replace(">", "")


@given(TYPED)
def test_the_rich_text_says_the_same_as_the_text(typed: str) -> None:
    desk = build()
    world = desk.slack.core.world
    stored = writing.stored(world, world.channels[desk.help], typed)
    block = writing.rich_text(stored, "b1")
    (section,) = block["elements"]
    shown = {"text": "text", "link": "url", "emoji": "name"}
    spoken = "".join(str(part[shown[part["type"]]]) for part in section["elements"])
    assert spoken.replace(":", "") == typed.replace(":", "")


def test_a_name_is_no_mention_within_a_word() -> None:
    desk = build()
    world = desk.slack.core.world
    channel = world.channels[desk.help]
    assert writing.stored(world, channel, "ana@bob") == "ana@bob"


def test_a_channel_is_linked_by_the_name_it_has_at_home() -> None:
    desk = build()
    desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
    world = desk.slack.core.world
    linked = writing.stored(world, world.channels[desk.acme], "#support-desk", desk.customer)
    assert linked.startswith(f"<#{desk.acme}|")
    assert writing.stored(world, world.channels[desk.acme], "#support-desk", desk.team) == "#support-desk"


def test_in_a_form_rich_text_has_no_id() -> None:
    assert set(writing.rich_text("x")) == {"type", "elements"}
