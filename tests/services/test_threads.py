"""Which conversation a message belongs to, also while the thread is being opened."""

from collections.abc import Callable

import pytest

from bot.services import replies
from bot.services.commands import Message
from bot.services.context import Context
from bot.services.replies import Heard, NotYet
from tests.services.cast import ADA, CARL, Desk

Take = Callable[[Context, Message], Heard]
both = pytest.mark.parametrize("take", [replies.hear, replies.mentioned])


@both
def test_a_message_in_a_thread_that_we_have_begun_belongs_to_its_ticket(desk: Desk, take: Take) -> None:
    desk.open()
    desk.deliver()
    heard = take(desk.ctx, desk.message(CARL, "It says error 500", desk.thread()))
    assert heard.ticket is not None
    assert (heard.ticket.number, heard.opened) == (1, False)


@both
def test_a_message_in_a_thread_that_is_being_opened_has_to_come_again(desk: Desk, take: Take) -> None:
    desk.open()
    message = desk.message(CARL, "It says error 500", "1.0001", parent_is_ours=True)
    with pytest.raises(NotYet):
        take(desk.ctx, message)
    desk.deliver()
    assert desk.thread() == "1.0001"
    assert take(desk.ctx, message).ticket is not None
    assert desk.kinds() == ["opened", "threaded", "customer_wrote"]


@both
def test_what_has_to_come_again_leaves_everything_as_it_was(desk: Desk, take: Take) -> None:
    desk.open()
    before = desk.everything()
    with pytest.raises(NotYet):
        take(desk.ctx, desk.message(CARL, "It says error 500", "1.0001", parent_is_ours=True))
    assert desk.everything() == before


@both
def test_a_message_under_a_direct_message_that_is_being_sent_has_to_come_again(
    desk: Desk, take: Take
) -> None:
    desk.open(channel="U0CARL", direct=True)
    early = desk.message(CARL, "It fails", "1.0001", channel="D-U0CARL", direct=True, parent_is_ours=True)
    with pytest.raises(NotYet):
        take(desk.ctx, early)
    desk.deliver()
    assert take(desk.ctx, early).ticket is not None


def test_a_message_under_somebody_elses_message_waits_for_nothing(desk: Desk) -> None:
    desk.open()
    assert replies.hear(desk.ctx, desk.message(CARL, "Lunch?", "1.0001")) == Heard()


def test_a_message_under_another_message_of_ours_waits_for_nothing_once_all_is_sent(desk: Desk) -> None:
    desk.open()
    desk.deliver()
    assert replies.hear(desk.ctx, desk.message(CARL, "Lunch?", "9.9", parent_is_ours=True)) == Heard()


def test_what_agents_say_to_each_other_under_the_card_stays_there(desk: Desk) -> None:
    desk.open()
    card = desk.deliver()[1].receipt
    assert (
        replies.hear(desk.ctx, desk.message(ADA, "Who knows this?", card.ts, channel=card.channel)) == Heard()
    )
    assert desk.kinds() == ["opened", "threaded"]


def test_a_mention_under_the_card_gets_help_and_opens_nothing(desk: Desk) -> None:
    desk.open()
    card = desk.deliver()[1].receipt
    asked = desk.message(ADA, "what is this about", card.ts, channel=card.channel)
    assert replies.mentioned(desk.ctx, asked).small_talk
    assert desk.kinds(2) == []
