"""Questions: my tickets, the queue, one ticket, the plan, who is on call. They read and change nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.areas import AREAS, GENERAL
from bot.domain.lifecycle import CATEGORIES
from bot.domain.policy import Configuration
from bot.domain.roles import STAFF, Action, Actor, account_of, require
from bot.domain.rota import next_handoff, on_call
from bot.domain.sensitivity import mask
from bot.domain.ticket import Status
from bot.domain.tiers import tier_of
from bot.errors import Invalid, NotFound
from bot.services import ledger
from bot.services.commands import Ask, Press
from bot.services.context import Context
from bot.services.standing import is_open
from bot.services.tickets import identify
from bot.services.views import TicketView, view_of
from bot.services.wording import STATUSES, UNKNOWN
from models.tables import Ticket as TicketRow

PAGE = 10
COUNTED = 1000
"""Tickets that a list goes on to; nobody turns more pages, and counting all would take the longer."""

Order = Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]
BY_DUE: Order = (TicketRow.due_at.asc().nulls_last(), TicketRow.id)
LATEST: Order = (TicketRow.opened_at.desc(),)
Option = tuple[str, str]
"""What a menu shows, and the value that it stands for."""


def options(names: Iterable[str]) -> tuple[Option, ...]:
    return tuple((name.capitalize(), name) for name in names)


AREA_OPTIONS = options((*AREAS, GENERAL))
CATEGORY_OPTIONS = options(CATEGORIES)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of tickets. `due_at`: its nearest promise, `overdue` when that has passed."""

    number: int
    name: str
    summary: str
    account: str
    tier_label: str
    urgency: str
    status_label: str
    owner: str | None
    due_at: datetime | None
    overdue: bool
    channel: str
    thread_ts: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of tickets. `total` counts all pages, and `more` says that there are others beyond them.

    `staff` says whose list it is.
    """

    items: tuple[Item, ...]
    total: int
    page: int
    pages: int
    staff: bool
    more: bool = False

    @property
    def count(self) -> str:
        """How many there are, as far as they were counted."""
        return f"{self.total}+" if self.more else f"{self.total}"

    @property
    def rest(self) -> str:
        """How many of them are not on a first page."""
        return f"{self.total - len(self.items)}{'+' if self.more else ''}"


@dataclass(frozen=True, slots=True)
class FormView:
    """The form for a new ticket: whose it will be; `account` is empty for somebody we do not know."""

    account: str
    tier_label: str
    title: str
    areas: tuple[Option, ...] = AREA_OPTIONS


@dataclass(frozen=True, slots=True)
class Choices:
    """What a ticket can be changed to; the highest tier first."""

    tiers: tuple[Option, ...]
    areas: tuple[Option, ...] = AREA_OPTIONS


@dataclass(frozen=True, slots=True)
class HomeView:
    staff: bool
    mine: Listing
    queue: Listing | None
    duties: "tuple[Duty, ...]"


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is on call for a team, and until when."""

    team: str
    person: str | None
    name: str
    until: datetime | None


def mine(ctx: Context, ask: Ask) -> Listing:
    """Staff: the open tickets they own, nearest promise first. Customers: the tickets they asked for."""
    actor = identify(ctx, ask.who)
    if actor.staff:
        return _listing(ctx, ask, actor, (TicketRow.owner == actor.user, is_open()), BY_DUE)
    return _listing(ctx, ask, actor, (TicketRow.requester == actor.user,), LATEST)


def queue(ctx: Context, ask: Ask) -> Listing:
    """Every open ticket, nearest promise first; `words` may name a tier, else Invalid is raised."""
    actor = identify(ctx, ask.who)
    require(actor, Action.QUEUE)
    tiers, word = ctx.revisions.current.policy.tiers, ask.words.strip().lower()
    if word and word not in tiers:
        raise Invalid(f"There is no tier “{word}”; choose one of {', '.join(tiers)}, or none for all.")
    chosen = (TicketRow.tier == word,) if word else ()
    return _listing(ctx, ask, actor, (*chosen, is_open()), BY_DUE)


def status(ctx: Context, ask: Ask) -> TicketView:
    """One ticket, for staff and for those whose ticket it is. Others are told the same as for none at all."""
    actor, number = identify(ctx, ask.who), number_of(ask.words)
    with ctx.db.read() as session:
        entry = ledger.read(ctx, session, number)
        facts = entry.ticket.facts
        own = facts["requester"] == actor.user or (actor.account and facts.get("account") == actor.account)
        if not actor.staff and not own:
            raise NotFound(f"There is no ticket T-{number}; `/support mine` lists yours.")
        view = view_of(ctx, entry)
    return view if actor.staff else view.for_customer()


def form(ctx: Context, ask: Ask) -> FormView:
    """What the form for a new ticket offers, for the account behind the asker or the channel."""
    configuration = ctx.revisions.current
    account = account_of(configuration, ask.who.team, ask.who.channel)
    tier = tier_of(configuration, account).tier
    label = configuration.policy.tiers[tier].label
    return FormView(account.name if account else "", label, configuration.policy.title)


def choices(ctx: Context) -> Choices:
    """What a ticket can be changed to."""
    policy = ctx.revisions.current.policy
    return Choices(tuple((policy.tiers[key].label, key) for key in ctx.revisions.current.tiers_by_rank))


def staff(ctx: Context) -> tuple[Option, ...]:
    """Everybody who can own a ticket, by name; a Slack select holds 100."""
    people = (person for person in ctx.revisions.current.people.people if set(person.roles) & STAFF)
    return tuple(sorted((person.name, person.slack) for person in people))[:100]


def for_form(ctx: Context, press: Press, action: Action) -> TicketView:
    """The ticket that a form is about, if this person may do what the form is for."""
    actor = identify(ctx, press.who)
    with ctx.db.read() as session:
        entry = ledger.read(ctx, session, press.ticket)
        facts = entry.ticket.facts
        require(actor, action, account=facts.get("account"), requester=facts["requester"])
        return view_of(ctx, entry)


def home(ctx: Context, ask: Ask) -> HomeView:
    """The App Home: one's own tickets, and for staff the queue and who is on call."""
    actor = identify(ctx, ask.who)
    if not actor.staff:
        return HomeView(False, mine(ctx, ask), None, ())
    return HomeView(True, mine(ctx, ask), queue(ctx, ask), oncall(ctx, ask))


def is_staff(ctx: Context, ask: Ask) -> bool:
    return identify(ctx, ask.who).staff


def oncall(ctx: Context, ask: Ask) -> tuple[Duty, ...]:
    require(identify(ctx, ask.who), Action.ONCALL)
    configuration = ctx.revisions.current
    return tuple(_duty(configuration, team, ask.at) for team in configuration.people.teams)


def number_of(words: str) -> int:
    """The number in `T-42`, `t42` or `42`. Raises Invalid for anything else."""
    digits = words.strip().upper().removeprefix("T").removeprefix("-")
    if not digits.isdecimal() or len(digits) > 15:
        raise Invalid("Give a ticket's number, for example `/support status T-42`.")
    return int(digits)


def _listing(
    ctx: Context,
    ask: Ask,
    actor: Actor,
    where: tuple[ColumnElement[bool], ...],
    order: Order,
) -> Listing:
    """A page of the tickets, in an order that an index has."""
    known = select(TicketRow.id).where(*where).order_by(*order).limit(COUNTED + 1).subquery()
    with ctx.db.read() as session:
        found = session.scalar(select(func.count()).select_from(known)) or 0
        total = min(found, COUNTED)
        pages = max(1, -(-total // PAGE))
        page = min(max(ask.page, 1), pages)
        query = select(TicketRow).where(*where).order_by(*order)
        rows = session.scalars(query.limit(PAGE).offset((page - 1) * PAGE)).all()
        items = tuple(_item(row, ctx.revisions.current, ask.at) for row in rows)
    return Listing(items, total, page, pages, actor.staff, more=found > COUNTED)


def _item(row: TicketRow, configuration: Configuration, now: datetime) -> Item:
    tier = configuration.policy.tiers.get(row.tier)
    account = configuration.account_by_key.get(row.account_key or "")
    names = (account.name if account else UNKNOWN, tier.label if tier else row.tier)
    overdue = row.due_at is not None and row.due_at < now
    return Item(
        row.id, f"T-{row.id}", mask(row.summary), *names, row.urgency, STATUSES[Status(row.status)],
        row.owner, row.due_at, overdue, row.channel, row.thread_ts,
    )  # fmt: skip


def _duty(configuration: Configuration, team: str, at: datetime) -> Duty:
    rota = configuration.people.rotas.get(team)
    if rota is None:
        return Duty(team, None, "", None)
    user = on_call(rota, at)
    person = configuration.persons.get(user)
    return Duty(team, user, person.name if person else user, next_handoff(rota, at))
