"""A channel gets another id, and everything goes on under the new one."""

from datetime import timedelta

import pytest

from bot.outbox.claims import Parcel, Receipt, claim
from bot.services import channels, claims, deliveries, replies
from bot.services.channels import Changed
from bot.services.rebuilding import rebuild
from tests.clock import FakeClock
from tests.services.cast import ADA, CARL, CORA, NOBODY, Desk

OLD, NEW, NEWER = "C0ACME", "C1ACME", "C2ACME"


def changed(desk: Desk, old: str = OLD, new: str = NEW, seen: str = "") -> None:
    channels.change(desk.ctx, Changed(old, new, desk.clock.now(), seen or desk.fresh("event")))


def under_way(desk: Desk) -> list[Parcel]:
    """All that is due, in the hands of a sender."""
    lease = timedelta(minutes=1)
    return claim(desk.db, desk.clock.now(), owner="sender", limit=10, lease=lease)


def conversing(desk: Desk) -> str:
    """A ticket whose conversation hangs in the channel that then gets its new id; returns the thread."""
    desk.open()
    desk.deliver()
    changed(desk)
    return desk.thread()


@pytest.mark.parametrize("channel", [NEW, OLD])
def test_what_is_said_in_the_thread_belongs_to_its_ticket_by_either_id(desk: Desk, channel: str) -> None:
    thread = conversing(desk)
    heard = replies.hear(desk.ctx, desk.message(CARL, "Error 500", thread, channel=channel))
    assert heard.ticket is not None
    assert heard.ticket.number == 1


def test_a_reply_is_posted_under_the_new_id(desk: Desk) -> None:
    thread = conversing(desk)
    replies.reply(desk.ctx, desk.press(ADA, text="We are on it"))
    (reply,) = [post.said for post in desk.deliver() if post.said.kind == "replies/reply"]
    assert (reply.to, reply.thread_ts) == (NEW, thread)


def test_our_own_messages_there_are_edited_under_the_new_id(desk: Desk) -> None:
    conversing(desk)
    desk.resolve()
    edits = [post.said for post in desk.deliver() if post.said.kind == "tickets/opened"]
    assert [edit.to for edit in edits] == [NEW]


def test_the_card_of_an_open_ticket_leads_to_the_conversation_again(desk: Desk) -> None:
    conversing(desk)
    (edit,) = desk.deliver()
    assert (edit.said.kind, edit.said.variables["ticket"].channel) == ("tickets/card", NEW)


def test_cards_of_tickets_that_have_ended_are_left_alone(desk: Desk) -> None:
    desk.open()
    desk.resolve()
    desk.deliver()
    changed(desk)
    assert desk.deliver() == []
    assert desk.row().channel == NEW


def test_what_waits_to_be_sent_goes_to_the_new_id(desk: Desk) -> None:
    desk.open()
    changed(desk)
    assert NEW in {post.said.to for post in desk.deliver()}
    assert OLD not in {post.said.to for post in desk.postman.posts}
    assert (desk.row().channel, desk.kinds()) == (NEW, ["opened", "channel_changed", "threaded"])


def test_what_was_given_up_can_be_tried_again_under_the_new_id(desk: Desk) -> None:
    thread = conversing(desk)
    changed(desk, NEW, OLD + "X")
    replies.reply(desk.ctx, desk.press(ADA, text="We are on it"))
    desk.deliver(refused=[OLD + "X"])
    changed(desk, OLD + "X", NEWER)
    (dead,) = [letter for letter in desk.letters("replies/reply") if letter.state == "dead"]
    assert (dead.to, desk.thread()) == (NEWER, thread)


def test_a_first_message_that_was_under_way_lands_under_the_new_id(desk: Desk) -> None:
    desk.open()
    (parcel,) = [each for each in under_way(desk) if each.kind == "tickets/opened"]
    changed(desk)
    with desk.db.write() as session:
        deliveries.landed(desk.ctx, session, parcel, Receipt(OLD, "7.7"), desk.clock.now())
    assert (desk.row().channel, desk.row().thread_ts) == (NEW, "7.7")


def test_a_conversation_that_is_held_in_a_direct_message_stays_there(desk: Desk) -> None:
    desk.open()
    desk.deliver(refused=[OLD])
    changed(desk)
    assert desk.row().channel == "D-U0CARL"


def test_the_account_is_found_although_the_files_name_the_old_id(desk: Desk) -> None:
    changed(desk)
    assert desk.open(who=NOBODY, channel=NEW).account == "Acme"


def test_what_was_asked_for_under_the_old_id_is_opened_under_the_new_one(desk: Desk) -> None:
    changed(desk)
    assert desk.open(channel=OLD).channel == NEW


def test_another_copy_of_the_bot_learns_of_it(desk: Desk, database_url: str, clock: FakeClock) -> None:
    copy = Desk(database_url, clock)
    changed(desk)
    assert copy.open(who=NOBODY, channel=NEW).account == "Unknown account"
    channels.learn(copy.ctx)
    assert copy.open(who=NOBODY, channel=NEW).account == "Acme"
    copy.close()


def test_files_that_come_into_force_later_are_read_the_same_way(desk: Desk) -> None:
    changed(desk)
    desk.adopt(("name: Acme,", "name: Acme Corp,"))
    assert desk.open(who=NOBODY, channel=NEW).account == "Acme Corp"


def test_agents_find_their_cards_where_their_channel_is_now(desk: Desk) -> None:
    desk.adopt(("channel: support-gold", 'channel: "C0GOLD"'))
    desk.open()
    desk.deliver()
    changed(desk, "C0GOLD", "C1GOLD")
    claims.claim(desk.ctx, desk.press(ADA))
    desk.open("Another one", who=CORA)
    cards = [post.said for post in desk.deliver() if post.said.kind == "tickets/card"]
    assert {(card.to, card.ts is not None) for card in cards} == {("C1GOLD", True), ("C1GOLD", False)}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_channel_may_change_twice_and_be_told_of_in_any_order(desk: Desk, order: tuple[int, int]) -> None:
    desk.open()
    desk.deliver()
    steps = [(OLD, NEW), (NEW, NEWER)]
    for step in order:
        changed(desk, *steps[step])
    assert desk.row().channel == NEWER
    assert [desk.ctx.revisions.channel_now(channel) for channel in (OLD, NEW)] == [NEWER, NEWER]


def test_the_same_news_twice_changes_nothing_more(desk: Desk) -> None:
    conversing(desk)
    before = desk.everything()["ticket_event"]
    changed(desk, seen="event:1")
    changed(desk, seen="event:1")
    assert desk.everything()["ticket_event"] == before


def test_a_thread_that_has_another_ticket_under_the_new_id_keeps_both(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    desk.open("The same again", who=CORA, channel=NEW, thread_ts="1.1")
    changed(desk)
    assert [desk.row(number).channel for number in (1, 2)] == [OLD, NEW]


def test_tickets_of_other_channels_stay_where_they_are(desk: Desk) -> None:
    desk.open(channel="C0GLOBEX")
    desk.deliver()
    changed(desk)
    assert (desk.row().channel, desk.kinds()) == ("C0GLOBEX", ["opened", "threaded"])


def test_the_move_stands_among_the_events(desk: Desk) -> None:
    conversing(desk)
    assert [each.changed for each in rebuild(desk.ctx)] == [()]
    last = desk.entry().events[-1]
    assert (last.actor, dict(last.data)) == ("tierline", {"was": OLD, "to": NEW})


def test_a_ticket_that_was_moved_is_reopened_by_its_thread(desk: Desk) -> None:
    desk.claimed()
    desk.deliver()
    desk.resolve()
    changed(desk)
    replies.hear(desk.ctx, desk.message(CARL, "It fails again", desk.thread(), channel=NEW))
    assert (desk.row().status, desk.row().owner) == ("in_progress", ADA.user)
