"""What people are called: by the people file, else as Slack says, asked once."""

from collections.abc import Iterable

from bot.errors import DeliveryError
from bot.services.context import Context
from bot.slack.client import Slack

MOST = 10_000


class Asking:
    """A function from a user id to a name that remembers whom it did not know."""

    def __init__(self, ctx: Context, learnt: dict[str, str]) -> None:
        self._ctx = ctx
        self._learnt = learnt
        self.unknown: set[str] = set()

    def __call__(self, user: str) -> str:
        person = self._ctx.revisions.current.persons.get(user)
        name = person.name if person else self._learnt.get(user)
        if name is None:
            self.unknown.add(user)
        return name or user


class Names:
    """Names of people, kept for the life of the process, MOST at a time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._learnt: dict[str, str] = {}

    def asking(self) -> Asking:
        return Asking(self._ctx, self._learnt)

    async def learn(self, slack: Slack, users: Iterable[str]) -> None:
        """Asks Slack for names. Whom it does not know keeps the id; while it is away nothing is learnt."""
        if len(self._learnt) > MOST:
            self._learnt.clear()
        for user in users:
            try:
                self._learnt[user] = await slack.name_of(user) or user
            except DeliveryError as error:
                if error.permanent:
                    self._learnt[user] = user

    def signature(self, user: str | None) -> str | None:
        """The name under which a person's words are posted to a customer."""
        if user is None:
            return None
        person = self._ctx.revisions.current.persons.get(user)
        title = self._ctx.revisions.current.policy.title
        return f"{person.name if person else user} ({title})"[:80]
