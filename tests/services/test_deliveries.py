"""What a message says when it is delivered, and what follows once it has landed or died."""

import pytest

from bot.outbox.claims import claim
from bot.outbox.settle import settle_dropped
from bot.services import changes, claims, deliveries, escalations, replies, welcome
from bot.services.deliveries import PREPARE, Prepared
from bot.services.welcome import Joined
from tests.services.cast import ADA, BEN, CARL, HOUR, MINUTE, Desk
from tests.services.postman import Post

LEFT = "C0ACME"


def test_a_ticket_is_announced_in_its_channel_and_worked_in_the_tiers(desk: Desk) -> None:
    desk.open()
    opener, card, *_ = desk.deliver()
    assert (opener.said.kind, opener.said.to, opener.said.thread_ts) == ("tickets/opened", "C0ACME", None)
    assert (card.said.kind, card.said.to, card.said.variables["moved"]) == (
        "tickets/card", "support-gold", False,
    )  # fmt: skip


def test_a_ticket_of_a_message_is_announced_under_it(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    assert desk.deliver()[0].said.thread_ts == "1.1"


def test_the_thread_of_the_customer_is_known_once_its_first_message_stands(desk: Desk) -> None:
    desk.open()
    assert desk.row().thread_ts is None
    receipt = desk.deliver()[0].receipt
    assert (desk.row().channel, desk.row().thread_ts) == (receipt.channel, receipt.ts)


def test_the_thread_of_a_message_stays_where_it_is(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    desk.deliver()
    assert (desk.kinds(), desk.row().thread_ts) == (["opened"], "1.1")


def test_a_conversation_in_a_direct_message_gets_to_know_its_channel(desk: Desk) -> None:
    desk.open(channel="U0CARL", direct=True)
    desk.deliver()
    assert desk.row().channel == "D-U0CARL"


def test_a_card_says_how_the_ticket_stands_now_and_not_when_it_was_enqueued(desk: Desk) -> None:
    desk.open()
    claims.claim(desk.ctx, desk.press(ADA))
    card = next(said for said in said_now(desk) if said.kind == "tickets/card")
    assert card.variables["ticket"].owner == "U0ADA"


def test_a_change_edits_the_card_and_the_announcement_in_place(desk: Desk) -> None:
    desk.open()
    opener, card, *_ = desk.deliver()
    claims.claim(desk.ctx, desk.press(ADA))
    edits = {post.said.kind: post.said.ts for post in desk.deliver()}
    assert edits == {"tickets/card": card.receipt.ts, "tickets/opened": opener.receipt.ts}


def test_a_card_of_a_ticket_that_has_moved_meanwhile_is_not_posted(desk: Desk) -> None:
    desk.open()
    changes.change(desk.ctx, desk.press(ADA, tier="silver", reason="The wrong account"))
    cards = [said.to for said in said_now(desk) if said.kind == "tickets/card" and said.ts is None]
    assert cards == ["support-silver"]


@pytest.mark.parametrize(
    ("act", "values", "kind"),
    [
        (replies.reply, {"text": "We are on it"}, "replies/reply"),
        (replies.ask, {"text": "Which browser?"}, "replies/question"),
    ],
)
def test_an_answer_goes_into_the_customers_thread_under_its_authors_name(
    desk: Desk, act: object, values: dict[str, str], kind: str
) -> None:
    desk.open()
    opener = desk.deliver()[0].receipt
    (replies.reply if act is replies.reply else replies.ask)(desk.ctx, desk.press(ADA, 1, **values))
    (said,) = [said for said in said_now(desk) if said.kind == kind]
    assert (said.to, said.thread_ts, said.author) == (opener.channel, opener.ts, "U0ADA")
    assert said.variables["text"] == values["text"]


def test_the_resolution_goes_into_the_customers_thread(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    desk.resolve()
    (said,) = [said for said in said_now(desk) if said.kind == "resolutions/resolved"]
    assert (said.thread_ts, said.author, said.variables["text"]) == ("1.1", "U0ADA", "The cache was stale")


def test_lowering_is_told_with_its_reason_and_under_nobodys_name(desk: Desk) -> None:
    desk.open(urgency="high", thread_ts="1.1")
    changes.change(desk.ctx, desk.press(ADA, urgency="low", reason="There is a workaround"))
    (said,) = [said for said in said_now(desk) if said.kind == "changes/lowered"]
    assert (said.author, said.variables["reason"]) == (None, "There is a workaround")
    assert (said.variables["was"], said.variables["to"]) == ("high", "low")


def test_what_the_customer_writes_appears_under_the_card(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    card = desk.deliver()[1].receipt
    replies.hear(desk.ctx, desk.message(CARL, "It says error 500", "1.1"))
    (said,) = [said for said in said_now(desk) if said.kind == "replies/mirror"]
    assert (said.to, said.thread_ts, said.variables["author_name"]) == (card.channel, card.ts, "carl")


def test_a_note_stands_under_the_card(desk: Desk) -> None:
    desk.open()
    card = desk.deliver()[1].receipt
    changes.note(desk.ctx, desk.press(ADA, text="The cache again"))
    (said,) = [said for said in said_now(desk) if said.kind == "notes/note"]
    assert (said.thread_ts, said.variables["text"], said.variables["author"]) == (
        card.ts, "The cache again", "U0ADA",
    )  # fmt: skip


def test_a_secret_in_a_message_is_covered(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    replies.hear(desk.ctx, desk.message(CARL, "My key is AKIAIOSFODNN7EXAMPLE", "1.1"))
    (said,) = [said for said in said_now(desk) if said.kind == "replies/mirror"]
    assert "AKIAIOSFODNN7EXAMPLE" not in said.variables["text"]


def test_an_escalation_says_to_whom_and_why_with_a_way_to_the_card(desk: Desk) -> None:
    desk.open()
    card = desk.deliver()[1].receipt
    escalations.escalate(desk.ctx, desk.press(ADA, reason="The database team is needed"))
    (said,) = said_now(desk)
    assert (said.to, said.variables["role"], said.variables["reason"]) == (
        "U0LEA", "lead", "The database team is needed",
    )  # fmt: skip
    assert said.variables["card"].ts == card.ts


def test_a_page_is_not_sent_once_somebody_has_the_ticket(desk: Desk) -> None:
    desk.claimed(ADA, urgency="critical")
    assert [said.kind for said in said_now(desk) if said.kind.startswith("claims/")] == []


def test_a_page_that_was_sent_says_who_has_the_ticket(desk: Desk) -> None:
    desk.open(urgency="critical")
    page = next(post for post in desk.deliver() if post.said.kind == "claims/page")
    assert page.said.to == "U0BEN"
    claims.claim(desk.ctx, desk.press(ADA))
    edit = next(post for post in desk.deliver() if post.said.kind == "claims/page")
    assert (edit.receipt, edit.said.variables["ticket"].owner) == (page.receipt, "U0ADA")


def test_a_page_about_what_was_resolved_meanwhile_is_not_sent(desk: Desk) -> None:
    desk.open(urgency="critical")
    desk.resolve()
    assert [said.kind for said in said_now(desk) if said.kind.startswith("claims/")] == []


def test_the_welcome_is_pinned(desk: Desk) -> None:
    welcome.welcome(desk.ctx, Joined(ADA, "C0NEW", "new-customer", "event:1"))
    (post,) = desk.deliver()
    assert (post.said.pin, post.said.variables["title"]) == (True, "Sample support")


def test_an_announcement_that_cannot_be_posted_is_made_in_the_requesters_direct_messages(desk: Desk) -> None:
    desk.open()
    posts = desk.deliver(refused=[LEFT])
    assert {post.said.to for post in posts if post.said.kind == "tickets/opened"} == {"U0CARL"}
    assert desk.row().channel == "D-U0CARL"
    replies.reply(desk.ctx, desk.press(ADA, text="We are on it"))
    reply = next(said for said in said_now(desk) if said.kind == "replies/reply")
    assert (reply.to, reply.thread_ts) == ("D-U0CARL", desk.thread())


def test_a_conversation_under_a_message_moves_too_when_its_channel_is_gone(desk: Desk) -> None:
    desk.open(thread_ts="1.1")
    opener = next(post for post in desk.deliver(refused=[LEFT]) if post.said.kind == "tickets/opened")
    assert (opener.said.to, opener.said.thread_ts) == ("U0CARL", None)
    assert (desk.row().channel, desk.row().thread_ts) == ("D-U0CARL", opener.receipt.ts)


def test_a_requester_who_cannot_be_reached_either_is_told_of_where_the_team_reads(desk: Desk) -> None:
    desk.open()
    posts = desk.deliver(refused=[LEFT, "U0CARL"])
    (notice,) = undelivered(posts)
    assert (notice.to, notice.variables["to"], notice.variables["error"]) == (
        "support-ops", "U0CARL", "channel_not_found",
    )  # fmt: skip
    assert notice.variables["ticket"].number == 1


def test_an_alert_that_cannot_be_delivered_is_told_of_where_the_team_reads(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=54 * MINUTE)
    (notice,) = undelivered(desk.deliver(refused=["U0LEA"]))
    assert (notice.to, notice.variables["of"]) == ("support-ops", "ladder/alert")


def test_an_edit_that_cannot_be_made_is_told_to_nobody(desk: Desk) -> None:
    desk.open()
    desk.deliver()
    claims.claim(desk.ctx, desk.press(ADA))
    assert undelivered(desk.deliver(refused=["C-support-gold"])) == []


def test_a_notice_that_cannot_be_delivered_is_followed_by_no_other(desk: Desk) -> None:
    desk.open()
    desk.sweep(after=54 * MINUTE)
    assert undelivered(desk.deliver(refused=["U0LEA", "support-ops"])) == []
    assert [letter.kind for letter in desk.letters("ops/")] == ["ops/undelivered"]


def test_a_welcome_that_cannot_be_posted_is_told_to_nobody(desk: Desk) -> None:
    welcome.welcome(desk.ctx, Joined(ADA, "C0NEW", "new-customer", "event:1"))
    desk.deliver(refused=["C0NEW"])
    assert desk.letters("ops/") == []


def test_what_joins_an_alert_at_the_moment_it_is_dropped_is_told_all_the_same(desk: Desk) -> None:
    desk.open()
    desk.later(MINUTE)
    desk.open()
    desk.sweep(after=53 * MINUTE)
    claims.claim(desk.ctx, desk.press(ADA, 1))
    parcels = claim(desk.db, desk.clock.now(), owner="slow", limit=100, lease=MINUTE)
    alert = next(parcel for parcel in parcels if parcel.to == "U0LEA")
    assert deliveries.prepare(desk.ctx, alert) is None
    desk.sweep(after=MINUTE / 2)
    desk.sweep(after=MINUTE / 2)
    with desk.db.write() as session:
        settle_dropped(session, alert, desk.clock.now())
    told = [said for said in said_now(desk) if said.to == "U0LEA"]
    assert [[each.ticket.number for each in said.variables["told"]] for said in told] == [[2, 1]]


def test_every_kind_of_message_that_is_enqueued_can_be_prepared(small_desk: Desk) -> None:
    plain = deliveries.PLAIN | {
        "ladder/alert",
        "ladder/alert_edit",
        "ladder/reminder",
        "ladder/reminder_edit",
    }
    small_desk.open(urgency="critical", thread_ts="1.1")
    claims.claim(small_desk.ctx, small_desk.press(BEN))
    small_desk.sweep(after=HOUR)
    assert {letter.kind for letter in small_desk.letters()} <= plain | set(PREPARE)


def said_now(desk: Desk) -> list[Prepared]:
    return [post.said for post in desk.deliver()]


def undelivered(posts: list[Post]) -> list[Prepared]:
    return [post.said for post in posts if post.said.kind == "ops/undelivered"]
