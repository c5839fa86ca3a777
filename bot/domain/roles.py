"""Who may do what: one table, asked on the server at every action and shown by `tierline check --roles`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.policy import Account, Configuration, Role
from bot.errors import NotAllowed


class Action(StrEnum):
    """Everything a person can ask of the bot; the value completes the sentence "you may not …"."""

    OPEN = "open a ticket"
    PLAN = "see the support plan"
    STATUS = "see a ticket"
    RESUME = "say that a ticket is not blocked"
    REOPEN = "reopen a ticket"
    CORRECT = "correct the urgency of your own ticket"
    QUEUE = "see the queue"
    ONCALL = "see who is on call"
    CLAIM = "claim a ticket"
    UNCLAIM = "unclaim a ticket"
    REPLY = "reply to a customer"
    ASK = "ask a customer"
    ESCALATE = "escalate a ticket"
    RESOLVE = "resolve a ticket"
    CHANGE = "change a ticket's urgency, tier or area"
    HAND_OVER = "hand a ticket over"
    NOTE = "write a note on a ticket"
    THIRD_PARTY = "mark a ticket as waiting on a third party"
    ACKNOWLEDGE = "acknowledge an alert"
    LOWER_LATE = "lower the urgency once 75% of a promise is used"
    TAKE_OVER = "take over a ticket that somebody else owns"


ALL = frozenset(Role)
STAFF = frozenset({Role.AGENT, Role.LEAD, Role.MANAGER, Role.DIRECTOR, Role.ADMIN})
LEADS = frozenset({Role.LEAD, Role.MANAGER, Role.DIRECTOR, Role.ADMIN})

PERMISSIONS: Mapping[Action, frozenset[Role]] = {
    Action.OPEN: ALL,
    Action.PLAN: ALL,
    Action.STATUS: ALL,
    Action.RESUME: ALL,
    Action.REOPEN: ALL,
    Action.CORRECT: ALL,
    Action.QUEUE: STAFF,
    Action.ONCALL: STAFF,
    Action.CLAIM: STAFF,
    Action.UNCLAIM: STAFF,
    Action.REPLY: STAFF,
    Action.ASK: STAFF,
    Action.ESCALATE: STAFF,
    Action.RESOLVE: STAFF,
    Action.CHANGE: STAFF,
    Action.HAND_OVER: STAFF,
    Action.NOTE: STAFF,
    Action.THIRD_PARTY: STAFF,
    Action.ACKNOWLEDGE: STAFF,
    Action.LOWER_LATE: LEADS,
    Action.TAKE_OVER: LEADS,
}
OWN_ONLY = frozenset({Action.STATUS, Action.RESUME, Action.REOPEN, Action.CORRECT})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who acts: Slack user and team, the name we show, roles, and the account of a customer."""

    user: str
    team: str
    name: str
    roles: frozenset[Role]
    account: str | None = None

    @property
    def staff(self) -> bool:
        return bool(self.roles & STAFF)


def actor_of(
    configuration: Configuration, user: str, team: str, *, home: str, name: str = "", channel: str = ""
) -> Actor:
    """The person behind a Slack identity `(team, user)`.

    Somebody of a customer's workspace, or of any workspace but our own, is a customer whatever their user id
    says; their account is that of their workspace, else of the channel they act in.
    """
    foreign = team in configuration.account_by_workspace or _outside(team, home)
    roles = frozenset({Role.CUSTOMER}) if foreign else configuration.roles_of(user)
    # The workspace first: a guest in another customer's channel is not let at that customer's tickets.
    account = configuration.account_by_workspace.get(team) or configuration.account_by_channel.get(channel)
    person = None if foreign else configuration.persons.get(user)
    shown = person.name if person else name or user
    return Actor(user, team, shown, roles, account.key if account else None)


def account_of(configuration: Configuration, team: str, channel: str) -> Account | None:
    """The account of a channel, else of a workspace; None for somebody we do not know."""
    by_channel = configuration.account_by_channel.get(channel)
    return by_channel or configuration.account_by_workspace.get(team)


def require(actor: Actor, action: Action, *, account: str | None = None, requester: str = "") -> None:
    """Raises NotAllowed unless the actor's roles permit the action.

    Customers are let at tickets of their own account or that they asked for, and at no others.
    """
    if not actor.roles & PERMISSIONS[action]:
        raise NotAllowed(f"You may not {action}: {_who_may(actor, action)}")
    if actor.staff or action not in OWN_ONLY:
        return
    if requester != actor.user and (account is None or account != actor.account):
        raise NotAllowed("This is a ticket of another company; you can see and change only your own.")


def _who_may(actor: Actor, action: Action) -> str:
    """A customer need not know our roles; one of ours hears which they lack."""
    if not actor.staff:
        return "only the support team does that."
    roles = " or ".join(role for role in Role if role in PERMISSIONS[action])
    return f"that takes the role {roles}. Ask an admin to list you."


def _outside(team: str, home: str) -> bool:
    return bool(team and home and team != home and not team.startswith("E") and not home.startswith("E"))
