"""What holds after anything that people, Slack and time can do to a desk, in any order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.domain.effects import fold
from bot.domain.events import Kind
from bot.errors import TierlineError
from bot.outbox.queue import pending
from bot.services import changes, claims, escalations, replies, resolutions, upgrades
from bot.services.commands import Press, Who
from bot.services.rebuilding import rebuild
from models.tables import Alert, Outbox, Ticket
from tests.clock import FakeClock
from tests.databases import SqliteDatabases
from tests.services.cast import ADA, BEN, CARL, CORA, GLEN, LEA, MEL, NOBODY, Desk

GLOBEX = "tier: silver, channels: [C0GLOBEX]"


@dataclass(frozen=True)
class Step:
    """Something that happens; each kind takes of it what it needs.

    `ticket` and `other` count on from the first ticket again after the last. `ago`: seconds by which Slack
    tells of it late.
    """

    kind: str
    who: Who
    ticket: int
    other: int
    words: str
    urgency: str
    tier: str
    clock: str
    seconds: int
    ago: int

    @property
    def leap(self) -> timedelta:
        return timedelta(seconds=self.seconds)

    def number(self, desk: Desk) -> int:
        return 1 + self.ticket % desk.count()

    def into(self, desk: Desk) -> str:
        return str(1 + self.other % desk.count())

    def press(self, desk: Desk, **values: str) -> Press:
        press = desk.press(self.who, self.number(desk), **values)
        return Press(press.who, press.ticket, press.at - timedelta(seconds=self.ago), press.seen, values)


def say(desk: Desk, step: Step) -> object:
    """In a ticket's thread."""
    row = desk.row(step.number(desk))
    at = desk.clock.now() - timedelta(seconds=step.ago)
    message = desk.message(step.who, step.words, row.thread_ts, channel=row.channel, at=at)
    return replies.hear(desk.ctx, message)


def dm(desk: Desk, step: Step) -> object:
    message = desk.message(step.who, step.words, channel=f"D-{step.who.user}", direct=True)
    return replies.hear(desk.ctx, message)


def adopt(desk: Desk, step: Step) -> object:
    desk.adopt((GLOBEX, f"tier: {step.tier}, channels: [C0GLOBEX]"))
    upgrades.take_along(desk.ctx)
    return None


def sweep(desk: Desk, step: Step) -> object:
    """What is due is dealt with, and every deadline lies ahead."""
    assert desk.sweep(after=step.leap).failed == 0
    with desk.db.read() as session:
        late = select(Ticket.id).where(Ticket.next_due_at <= desk.clock.now())
        assert list(session.scalars(late)) == []
    return None


DO: Mapping[str, Callable[[Desk, Step], object]] = {
    "open": lambda desk, s: desk.open(who=s.who, urgency=s.urgency),
    "open at a message": lambda desk, s: desk.open(who=s.who, urgency=s.urgency, thread_ts=f"{s.other}.7"),
    "mention": lambda desk, s: replies.mentioned(desk.ctx, desk.message(s.who, s.words)),
    "dm": dm,
    "say": say,
    "reply": lambda desk, s: replies.reply(desk.ctx, s.press(desk, text=s.words)),
    "ask": lambda desk, s: replies.ask(desk.ctx, s.press(desk, text=s.words)),
    "resume": lambda desk, s: replies.resume(desk.ctx, s.press(desk)),
    "third party": lambda desk, s: replies.third_party(desk.ctx, s.press(desk, reason=s.words)),
    "claim": lambda desk, s: claims.claim(desk.ctx, s.press(desk)),
    "unclaim": lambda desk, s: claims.unclaim(desk.ctx, s.press(desk)),
    "take over": lambda desk, s: claims.take_over(desk.ctx, s.press(desk)),
    "hand over": lambda desk, s: claims.hand_over(desk.ctx, s.press(desk, to="U0BEN")),
    "urgency": lambda desk, s: changes.change(desk.ctx, s.press(desk, urgency=s.urgency, reason=s.words)),
    "tier": lambda desk, s: changes.change(desk.ctx, s.press(desk, tier=s.tier, reason=s.words)),
    "note": lambda desk, s: changes.note(desk.ctx, s.press(desk, text=s.words)),
    "escalate": lambda desk, s: escalations.escalate(desk.ctx, s.press(desk, reason=s.words)),
    "acknowledge": lambda desk, s: escalations.acknowledge(desk.ctx, s.press(desk, clock=s.clock)),
    "resolve": lambda desk, s: resolutions.resolve(desk.ctx, s.press(desk, note=s.words, category="fixed")),
    "reopen": lambda desk, s: resolutions.reopen(desk.ctx, s.press(desk)),
    "merge": lambda desk, s: resolutions.merge(desk.ctx, s.press(desk, into=s.into(desk))),
    "sweep": sweep,
    "wait": lambda desk, s: desk.later(s.leap),
    "deliver": lambda desk, _: desk.deliver(),
    "deliver in part": lambda desk, _: desk.deliver(refused=["C0ACME"]),
    "adopt": adopt,
}
OFTEN = [*DO, "open", "say", "say", "claim", "reply", "resolve", "sweep", "sweep", "deliver", "deliver"]
OURS, THEIRS = (ADA, BEN, LEA, MEL), (CARL, CORA, GLEN, NOBODY)
STEPS = st.builds(
    Step,
    kind=st.sampled_from(OFTEN),
    who=st.sampled_from((*OURS, *OURS, *OURS, *THEIRS, CARL, CARL)),
    ticket=st.integers(0, 5),
    other=st.integers(0, 5),
    words=st.sampled_from(("It still fails", "thanks!", "Which browser?", "hello")),
    urgency=st.sampled_from(("critical", "high", "normal", "low")),
    tier=st.sampled_from(("gold", "silver", "basic")),
    clock=st.sampled_from(("ack:1", "first_response:1", "next_response:1", "resolve:1", "update:2")),
    seconds=st.sampled_from((0, 1, 60, 600, 3600, 4 * 3600, 24 * 3600, 5 * 24 * 3600)),
    ago=st.sampled_from((0, 0, 0, 1, 4000)),
)


@settings(max_examples=30)
@given(steps=st.lists(STEPS, min_size=20, max_size=60))
def test_a_desk_stays_sound_whatever_happens(sqlite_databases: SqliteDatabases, steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(sqlite_databases.create(Path(folder)), FakeClock())
        desk.open(urgency="normal")
        for step in steps:
            happen(desk, step)
        assert_sound(desk)
        desk.close()


def happen(desk: Desk, step: Step) -> None:
    """What is refused by name leaves everything as it was; nothing else is ever raised."""
    before = desk.everything()
    try:
        DO[step.kind](desk, step)
    except TierlineError:
        assert desk.everything() == before


def assert_sound(desk: Desk) -> None:
    assert [rebuilt for rebuilt in rebuild(desk.ctx) if rebuilt.changed] == []
    for number in range(1, desk.count() + 1):
        assert_gapless(desk, number)
        assert_one_owner(desk, number)
    assert_told_once(desk)
    desk.deliver()
    sweep(desk, Step("sweep", ADA, 1, 1, "", "low", "gold", "ack:1", 0, 0))


def assert_gapless(desk: Desk, number: int) -> None:
    entry = desk.entry(number)
    assert [event.seq for event in entry.events] == list(range(1, desk.row(number).version + 1))
    breaches = [
        event.data["clock"] + event.data["since"] for event in entry.events if event.kind is Kind.BREACHED
    ]
    assert len(breaches) == len(set(breaches))


def assert_one_owner(desk: Desk, number: int) -> None:
    """Whoever claimed without taking over claimed what nobody owned then."""
    events = desk.entry(number).events
    for place, event in enumerate(events):
        if event.kind is Kind.CLAIMED and not event.data.get("previous"):
            assert fold(number, events[:place], desk.ctx.revisions.get).owner is None


def assert_told_once(desk: Desk) -> None:
    """Every alert stands on a message, and no message waits to be edited twice."""
    with desk.db.read() as session:
        lost = select(Alert.outbox_key).where(Alert.outbox_key.not_in(select(Outbox.key)))
        assert list(session.scalars(lost)) == []
        edits = select(Outbox.merge_key).where(pending(), Outbox.merge_key.is_not(None))
        assert list(session.scalars(edits.group_by(Outbox.merge_key).having(func.count() > 1))) == []
