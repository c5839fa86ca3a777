"""What has happened to a ticket, in words, and why its tier and urgency are what they are."""

import pytest

from bot.domain.events import Kind
from tests.factories import ADA, CARL, LEA, Story

SAID: list[tuple[Kind, dict[str, object], str]] = [
    (Kind.CLAIMED, {"owner": ADA}, "claimed it"),
    (Kind.CLAIMED, {"owner": ADA, "previous": LEA}, "took it over"),
    (Kind.HANDED_OVER, {"to": LEA}, "handed it over to Lea"),
    (Kind.URGENCY_CHANGED, {"was": "normal", "to": "high"}, "raised the urgency from normal to high"),
    (Kind.URGENCY_CHANGED, {"was": "normal", "to": "low"}, "lowered the urgency from normal to low"),
    (Kind.TIER_CHANGED, {"was": "enterprise", "to": "standard"}, "changed the tier to Standard"),
    (Kind.AREA_CHANGED, {"was": "integrations", "to": "data"}, "changed the area to data"),
    (Kind.ESCALATED, {"role": "manager"}, "escalated it to the manager"),
    (Kind.RESUMED, {"by": "customer"}, "said they are not blocked"),
    (Kind.RESUMED, {"by": "agent"}, "let the clocks run again"),
    (Kind.CANCELLED, {"reason": "spam"}, "cancelled it"),
    (Kind.CANCELLED, {"reason": "merged", "into": 7}, "merged it into T-7"),
    (Kind.MERGED_IN, {"source": 9}, "merged T-9 into it"),
    (Kind.REPLIED, {"text": "x"}, "replied"),
    (Kind.NOTED, {"text": "x"}, "left a note"),
]


@pytest.mark.parametrize(("kind", "data", "words"), SAID)
def test_what_somebody_did_is_said_in_words(kind: Kind, data: dict[str, object], words: str) -> None:
    line = Story().then(5, kind, **data).seen(6).history[-1]
    assert (line.actor, line.words) == (ADA, words)


def test_a_broken_promise_names_the_promise() -> None:
    assert Story().breached(10, "ack:1").seen(11).history[-1].words == "the acknowledgement became overdue"


@pytest.mark.parametrize("kind", [Kind.THREADED, Kind.STEPPED, Kind.REBASED])
def test_what_the_machinery_notes_to_itself_is_no_history(kind: Kind) -> None:
    data = {"ts": "1.1", "clock": "ack:1", "passed": 0.5, "revision": 1}
    assert len(Story().then(5, kind, "tierline", **data).seen(6).history) == 1


def test_history_is_in_the_order_in_which_things_happened() -> None:
    story = Story().claimed(12).breached(10, "ack:1")
    assert [line.words for line in story.seen(13).history] == [
        "opened it",
        "the acknowledgement became overdue",
        "claimed it",
    ]


def test_people_are_called_as_they_called_themselves() -> None:
    wrote = {"author": "U0CORA", "author_name": "Cora", "text": "Me too", "substantive": True}
    story = Story().then(5, Kind.CUSTOMER_WROTE, "U0CORA", **wrote).then(6, Kind.REOPENED, CARL)
    assert [line.name for line in story.seen(7).history] == ["Carl", "Cora", "Carl"]


def test_what_agents_do_among_themselves_is_marked_and_left_out_for_customers() -> None:
    story = Story().claimed().then(5, Kind.NOTED, text="x").then(6, Kind.ESCALATED, role="lead")
    view = story.seen(7)
    assert [line.internal for line in view.history] == [False, False, True, True]
    assert [line.words for line in view.for_customer().history] == ["opened it", "claimed it"]


def test_the_urgency_is_explained_by_what_was_found_until_somebody_changes_it() -> None:
    story = Story()
    assert story.seen().reasons == ("“fails” (degraded)",)
    changed = story.then(5, Kind.URGENCY_CHANGED, was="normal", to="high", reason="All users are hit")
    assert changed.seen(6).reasons == ("changed from normal: All users are hit",)


def test_the_tier_is_explained_by_where_it_comes_from_until_somebody_changes_it() -> None:
    story = Story()
    assert story.seen().tier_reason == "The contract of Acme Corp names Enterprise."
    changed = story.then(5, Kind.TIER_CHANGED, was="enterprise", to="standard", reason="")
    assert changed.seen(6).tier_reason == "changed from Enterprise"


def test_a_reason_with_a_secret_in_it_is_masked() -> None:
    changed = Story().then(
        5, Kind.URGENCY_CHANGED, was="normal", to="high", reason="password is hunter2hunter2"
    )
    assert "hunter2" not in changed.seen(6).reasons[0]
