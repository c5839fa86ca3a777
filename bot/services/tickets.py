"""Opening a ticket, by whatever door: who it is, what was promised, how urgent, and who shall take it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.domain.events import Happening, Kind
from bot.domain.impact import Impact, Scope
from bot.domain.leading import leading_urgency
from bot.domain.policy import Account, Configuration, Dispatch, Urgency
from bot.domain.roles import Action, Actor, account_of, actor_of, require
from bot.domain.routing import propose, team_for
from bot.domain.sensitivity import mask
from bot.domain.ticket import Ticket
from bot.domain.tiers import tier_of
from bot.domain.triage import Triage, classify
from bot.errors import Invalid
from bot.services import inbox, ledger, people, threads
from bot.services.commands import Opening, Who
from bot.services.context import Context
from bot.services.standing import is_open
from bot.services.views import TicketView, view_of
from models.tables import Ticket as TicketRow

TEXT_MOST = 12_000
SAY_WHAT = "Say in a line what is wrong, for example `/ticket the export fails`."

Loads = Callable[[Collection[str]], Mapping[str, int]]
"""How many open tickets people have, by their Slack ids."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening led to. `again`: this very request had been seen before, or had led to this ticket."""

    ticket: TicketView
    again: bool = False


def open_ticket(ctx: Context, opening: Opening) -> Opened:
    """Files a ticket, or finds the one that the same request has filed before. One transaction."""
    now = ctx.clock.now()
    with ctx.db.write() as session:
        opened = open_in(ctx, session, opening, now)
    ctx.wake()
    return opened


def open_in(ctx: Context, session: Session, opening: Opening, now: datetime) -> Opened:
    """`open_ticket` inside a transaction that the caller has begun."""
    opening = replace(opening, channel=ctx.revisions.channel_now(opening.channel))
    known = _opened_before(session, opening, now)
    if known is not None:
        return Opened(view_of(ctx, ledger.read(ctx, session, known)), again=True)
    happening = decide(ctx, opening, partial(_loads, session))
    entry = ledger.open_ticket(ctx, session, happening, now)
    inbox.led_to(session, opening.seen, entry.ticket.number)
    for who in filter(None, (opening.who, opening.author)):
        people.remember(session, who)
    return Opened(view_of(ctx, entry))


def decide(ctx: Context, opening: Opening, loads: Loads) -> Happening:
    """Everything that is decided when a ticket is opened, as its opening event."""
    configuration = ctx.revisions.current
    author = opening.author or opening.who
    if ctx.bot_user and author.user == ctx.bot_user:
        raise Invalid("That is a message of the bot; put :ticket: on what the customer wrote.")
    actor = identify(ctx, opening.who)
    writer = identify(ctx, author)
    require(actor, Action.OPEN)
    text = _text(opening)
    urgency, rest = leading_urgency(text) if opening.urgency is None else (Urgency(opening.urgency), text)
    if not _visible(rest):
        raise Invalid(SAY_WHAT, field="summary")
    account = account_of(configuration, author.team, opening.channel) or _account(configuration, actor)
    triage = _triage(configuration, opening, rest, account)
    chosen = urgency or triage.urgency
    area = opening.area or triage.area
    data = _who(actor, writer, account) | _where(opening)
    data |= _what(triage, chosen, rest, stated=urgency is not None) | {"area": area}
    data |= _whose(configuration, account, chosen, area, loads, opening.at)
    return Happening(opening.at, actor.user, Kind.OPENED, data)


def identify(ctx: Context, who: Who) -> Actor:
    """The person behind an identity, by the people file in force."""
    return actor_of(
        ctx.revisions.current, who.user, who.team, home=ctx.home, name=who.name, channel=who.channel
    )


def edit(ticket: Ticket, actor: Actor, at: datetime, text: str) -> list[Happening]:
    """The requester, or somebody of ours, says in better words what it is about."""
    require(actor, Action.CORRECT, account=ticket.facts.get("account"), requester=ticket.facts["requester"])
    if not text.strip():
        raise Invalid("Say in a line what the ticket is about.", field="text")
    # A form shows the text with its secrets masked; sent back like that it has not been changed.
    if text.strip() in (ticket.text, mask(ticket.text)):
        return []
    return [Happening(at, actor.user, Kind.EDITED, {"text": text.strip()[:TEXT_MOST]})]


def _text(opening: Opening) -> str:
    text = opening.text.strip()
    if not _visible(text):
        raise Invalid(SAY_WHAT, field="summary")
    affected = opening.affected.strip()
    return (f"{text}\n\nAffected: {affected}" if affected else text)[:TEXT_MOST]


def _visible(text: str) -> bool:
    """Whether somebody can read something in it: blanks and marks of no width are nothing."""
    return any(character.isprintable() and not character.isspace() for character in text)


def _triage(configuration: Configuration, opening: Opening, text: str, account: Account | None) -> Triage:
    return classify(
        text,
        impact=Impact(opening.impact) if opening.impact else None,
        scope=Scope(opening.scope) if opening.scope else None,
        facts=account.facts if account else {},
        policy=configuration.triage,
        account=account.name if account else "The account",
    )


def _who(actor: Actor, writer: Actor, account: Account | None) -> dict[str, Any]:
    """Whose ticket it is. Somebody of ours who files for an account is not the customer writing."""
    return {
        "requester": writer.user,
        "requester_team": writer.team,
        "requester_name": writer.name if writer.name != writer.user else "",
        "account": account.key if account else None,
        "customer_wrote": account is None or not writer.staff,
        "opened_by": actor.user,
    }


def _where(opening: Opening) -> dict[str, Any]:
    return {
        "source": opening.source,
        "channel": opening.channel,
        "thread_ts": opening.thread_ts,
        "direct": opening.direct,
    }


def _what(triage: Triage, urgency: Urgency, text: str, *, stated: bool) -> dict[str, Any]:
    reasons = [reason.say for reason in triage.reasons[:3]]
    if stated:
        reasons = [f"stated as {urgency} by the requester", *reasons][:3]
    return {
        "text": text,
        "urgency": urgency.value,
        "suggested": triage.urgency.value,
        "areas": [name for name, _ in triage.areas],
        "sensitivity": sorted({finding.kind for finding in triage.sensitivity}),
        "reasons": reasons,
    }


def _whose(
    configuration: Configuration,
    account: Account | None,
    urgency: Urgency,
    area: str,
    loads: Loads,
    at: datetime,
) -> dict[str, Any]:
    """Tier, team and the person to take it, each with the reason in words."""
    choice = tier_of(configuration, account)
    key = account.key if account else None
    route = team_for(configuration, tier=choice.tier, area=area, urgency=urgency, account_key=key)
    data = {
        "tier": choice.tier,
        "tier_reason": choice.reason,
        "team": route.team,
        "team_reason": route.reason,
    }
    dispatch = configuration.policy.tiers[choice.tier].dispatch.get(urgency, Dispatch.OFFER)
    if dispatch is Dispatch.OFFER:
        return {**data, "dispatch": dispatch.value}
    counts = loads(_candidates(configuration, route.team, account))
    proposal = propose(configuration, team=route.team, area=area, account=account, open_counts=counts, at=at)
    return {**data, "dispatch": dispatch.value, "proposed": proposal.user, "proposed_reason": proposal.reason}


def _candidates(configuration: Configuration, team: str, account: Account | None) -> set[str]:
    """Everybody whom a ticket of this team and account can be proposed to."""
    rota = configuration.people.rotas.get(team)
    members = (person.slack for person in configuration.people.people if team in person.teams)
    return {*members, *(rota.people if rota else ()), *(account.dedicated if account else ())}


def _account(configuration: Configuration, actor: Actor) -> Account | None:
    return configuration.account_by_key.get(actor.account) if actor.account else None


def _opened_before(session: Session, opening: Opening, now: datetime) -> int | None:
    """The ticket that this very request has led to, or that hangs under the same message by another door."""
    if not inbox.first_time(session, opening.seen, now):
        known = inbox.ticket_of(session, opening.seen)
        if known is not None:
            return known
    if opening.thread_ts is None:
        return None
    # Of two doors at once the second waits here, and then finds what the first has opened.
    inbox.first_time(session, f"thread:{opening.channel}:{opening.thread_ts}", now)
    return threads.ticket_at(session, opening.channel, opening.thread_ts)


def _loads(session: Session, owners: Collection[str]) -> dict[str, int]:
    """How many open tickets each of these owners has; those without any are left out."""
    return {owner: held for owner, held in session.execute(_OPEN_OF, {"owners": owners}) if owner}


# Built once: putting a statement together takes several times as long as running it.
_OPEN_OF = (
    select(TicketRow.owner, func.count())
    .where(TicketRow.owner.in_(bindparam("owners", expanding=True)), is_open())
    .group_by(TicketRow.owner)
)
