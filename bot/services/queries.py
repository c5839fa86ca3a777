"""Questions: my tickets, the queue, one ticket, the plan, who is on call. They read and change nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, case, func, select

from bot.domain.areas import AREAS, GENERAL
from bot.domain.policy import ClockName, Configuration, Person, Step, Urgency
from bot.domain.roles import STAFF, Action, Actor, account_of, require
from bot.domain.rota import next_handoff, on_call
from bot.domain.ticket import OPEN_STATUSES, Status
from bot.domain.tiers import targets_of, tier_of
from bot.errors import Invalid, NotFound
from bot.services import ledger
from bot.services.commands import Ask, Press
from bot.services.context import Context
from bot.services.tickets import identify
from bot.services.views import CLOCK_LABELS, STATUS_LABELS, TicketView, view_of
from models.tables import Ticket as TicketRow

PAGE = 10


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of tickets."""

    number: int
    name: str
    summary: str
    tier_label: str
    urgency: str
    status_label: str
    owner: str | None
    due_at: datetime | None
    breached: bool
    channel: str
    thread_ts: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of tickets. `total` counts all pages; `staff` says whose list it is."""

    items: tuple[Item, ...]
    total: int
    page: int
    pages: int
    staff: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """The form for a new ticket: whose it will be; `account` is empty for somebody we do not know."""

    account: str
    tier_label: str
    title: str
    areas: tuple[str, ...] = (*AREAS, GENERAL)


@dataclass(frozen=True, slots=True)
class Choices:
    """Tier keys with their labels, highest first, and the areas."""

    tiers: Mapping[str, str]
    areas: tuple[str, ...] = (*AREAS, GENERAL)


@dataclass(frozen=True, slots=True)
class HomeView:
    staff: bool
    mine: Listing
    queue: Listing | None
    duties: "tuple[Duty, ...]"


@dataclass(frozen=True, slots=True)
class Promise:
    """One urgency of a plan: the durations by clock, as the policy writes them."""

    urgency: str
    targets: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an account is promised, with the reason for its tier."""

    account: str
    tier_label: str
    reason: str
    calendar: str
    promises: tuple[Promise, ...]
    steps: tuple[str, ...]
    includes: tuple[str, ...]
    excludes: tuple[str, ...]


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
        where = (TicketRow.owner == actor.user, TicketRow.status.in_(OPEN_STATUSES))
        return _listing(ctx, ask, where, actor, by_due=True)
    return _listing(ctx, ask, (TicketRow.requester == actor.user,), actor, by_due=False)


def queue(ctx: Context, ask: Ask) -> Listing:
    """Every open ticket, nearest promise first; `words` may name a tier, else Invalid is raised."""
    actor = identify(ctx, ask.who)
    require(actor, Action.QUEUE)
    tiers, word = ctx.revisions.current.policy.tiers, ask.words.strip().lower()
    if word and word not in tiers:
        raise Invalid(f"There is no tier “{word}”; choose one of {', '.join(tiers)}, or none for all.")
    chosen = [word] if word else list(tiers)
    where = (TicketRow.tier.in_(chosen), TicketRow.status.in_(OPEN_STATUSES))
    return _listing(ctx, ask, where, actor, by_due=True)


def status(ctx: Context, ask: Ask) -> TicketView:
    """One ticket, for staff and for those whose ticket it is. Others are told the same as for none at all."""
    actor, number = identify(ctx, ask.who), number_of(ask.words)
    with ctx.db.read() as session:
        entry = ledger.read(ctx, session, number)
        facts = entry.ticket.facts
        own = facts["requester"] == actor.user or (actor.account and facts.get("account") == actor.account)
        if not actor.staff and not own:
            raise NotFound(f"There is no ticket T-{number}; `/support mine` lists yours.")
        return view_of(ctx, entry)


def plan(ctx: Context, ask: Ask) -> tuple[Plan, ...]:
    """The plan of the asker's account, or of the channel's; staff elsewhere see every tier."""
    configuration = ctx.revisions.current
    actor = identify(ctx, ask.who)
    account = account_of(configuration, ask.who.team, ask.who.channel)
    if account is None and actor.staff:
        return tuple(_plan_of_tier(configuration, tier, "", "") for tier in configuration.tiers_by_rank)
    choice = tier_of(configuration, account)
    name = account.name if account else "your company"
    return (_plan_of_tier(configuration, choice.tier, name, choice.reason, account.key if account else None),)


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
    return Choices({key: policy.tiers[key].label for key in ctx.revisions.current.tiers_by_rank})


def staff(ctx: Context) -> tuple[Person, ...]:
    """Everybody who can own a ticket, by name; a Slack select holds 100."""
    people = (person for person in ctx.revisions.current.people.people if set(person.roles) & STAFF)
    return tuple(sorted(people, key=lambda person: person.name))[:100]


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
    ctx: Context, ask: Ask, where: tuple[ColumnElement[bool], ...], actor: Actor, *, by_due: bool
) -> Listing:
    with ctx.db.read() as session:
        total = session.scalar(select(func.count()).select_from(TicketRow).where(*where)) or 0
        pages = max(1, -(-total // PAGE))
        page = min(max(ask.page, 1), pages)
        query = _ordered(select(TicketRow).where(*where), by_due=by_due)
        rows = session.scalars(query.limit(PAGE).offset((page - 1) * PAGE)).all()
        items = tuple(_item(row, ctx.revisions.current) for row in rows)
    return Listing(items, total, page, pages, actor.staff)


def _ordered(query: Select[TicketRow], *, by_due: bool) -> Select[TicketRow]:
    if not by_due:
        return query.order_by(TicketRow.opened_at.desc())
    unpromised = case((TicketRow.due_at.is_(None), 1), else_=0)
    return query.order_by(unpromised, TicketRow.due_at, TicketRow.id)


def _item(row: TicketRow, configuration: Configuration) -> Item:
    tier = configuration.policy.tiers.get(row.tier)
    return Item(
        row.id, f"T-{row.id}", row.summary, tier.label if tier else row.tier, row.urgency,
        STATUS_LABELS[Status(row.status)], row.owner, row.due_at, row.breached, row.channel, row.thread_ts,
    )  # fmt: skip


def _plan_of_tier(
    configuration: Configuration, tier: str, account: str, reason: str, key: str | None = None
) -> Plan:
    terms = configuration.policy.tiers[tier]
    owner = configuration.account_by_key.get(key) if key else None
    promises = []
    for urgency in Urgency:
        targets = targets_of(configuration, owner, tier, urgency).targets
        promises.append(
            Promise(
                urgency.value,
                {CLOCK_LABELS[name]: str(targets[name]) for name in ClockName if name in targets},
            )
        )
    steps = tuple(said for step in configuration.ladder(tier) if (said := _say_step(step)))
    return Plan(
        account, terms.label, reason, terms.calendar, tuple(promises), steps, terms.includes, terms.excludes
    )


def _say_step(step: Step) -> str:
    """A rung as a customer may read it: roles, no names."""
    if not step.tell:
        return ""
    who = " and ".join(role.value.replace("_", " ") for role in step.tell)
    condition = f", if {step.condition}" if step.condition else ""
    again = f", then again every {step.repeat.every:.0%}, {step.repeat.times} times" if step.repeat else ""
    return f"at {step.at:.0%} of the time{condition}: the {who}{again}"


def _duty(configuration: Configuration, team: str, at: datetime) -> Duty:
    rota = configuration.people.rotas.get(team)
    if rota is None:
        return Duty(team, None, "", None)
    user = on_call(rota, at)
    person = configuration.persons.get(user)
    return Duty(team, user, person.name if person else user, next_handoff(rota, at))
