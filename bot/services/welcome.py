"""The welcome in a customer's channel: the way in for people who have no slash commands."""

from dataclasses import dataclass

from bot.outbox.queue import Letter, enqueue
from bot.services import inbox
from bot.services.commands import Who
from bot.services.context import Context


@dataclass(frozen=True, slots=True)
class Joined:
    """The bot was added to a channel. `names`: what the channel is called, to tell where agents work."""

    who: Who
    channel: str
    name: str
    seen: str


def welcome(ctx: Context, joined: Joined) -> bool:
    """Enqueues the pinned welcome once per joining; channels that agents work in get none.

    One that still stands there from an earlier joining is found at delivery, and no second one is posted.
    """
    configuration, now = ctx.revisions.current, ctx.clock.now()
    internal = {tier.channel for tier in configuration.policy.tiers.values()}
    internal |= {team.fallback for team in configuration.people.teams.values() if team.fallback}
    if {joined.channel, joined.name} & internal:
        return False
    key = f"welcome:{joined.channel}:{joined.seen}"
    with ctx.db.write() as session:
        fresh = inbox.first_time(session, joined.seen, now)
        if fresh:
            context = {"emoji": configuration.policy.intake.emoji}
            # one lane, so that of two joinings in a row the second finds what the first has posted
            lane = f"welcome:{joined.channel}"
            enqueue(session, Letter(key, "welcome/welcome", joined.channel, lane, None, context), now)
    ctx.wake()
    return fresh
