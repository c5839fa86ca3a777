"""The way from the outbox to a local Slack, a message at a time."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from ruamel.yaml import YAML
from sqlalchemy import update

from bot.outbox.claims import Parcel, Receipt, claim
from bot.playground.limits import Limits
from bot.playground.people.person import Person
from bot.playground.server import LocalSlack
from bot.services import deliveries, tickets
from bot.services.commands import Opening, Press, Who
from bot.services.context import Context
from bot.services.revisions import RevisionBook, store
from bot.services.views import TicketView
from bot.slack.client import Slack
from bot.slack.links import Links
from bot.slack.sender import Sender
from models.database import Database
from models.tables import Outbox
from tests.clock import FakeClock
from tests.factories import ADA, CARL, configuration
from tests.slack.workspace import MANIFEST

ACME, ENTERPRISE = "C0ACME", "C0ENTERPRISE"


@dataclass
class Sending:
    """`carl` is of Acme and not in the people file; `ada` is."""

    slack: LocalSlack
    ctx: Context
    sender: Sender
    carl: Person
    ada: Person
    runner: asyncio.Runner

    def open(self, text: str = "The export fails") -> TicketView:
        who = Who(CARL, "T0ACME", "", ACME)
        opening = Opening(who, text, "/ticket", self.ctx.clock.now(), f"opening:{text}", ACME)
        return tickets.open_ticket(self.ctx, opening).ticket

    def press(self, **values: str) -> Press:
        """Something that ada does to the first ticket."""
        return Press(Who(ADA, "T0HOME"), 1, self.ctx.clock.now(), f"press:{values}", values)

    def claimed(self) -> list[Parcel]:
        """What is due now."""
        return claim(self.ctx.db, self.ctx.clock.now(), owner="us", limit=50, lease=timedelta(minutes=1))

    def send(self, parcel: Parcel) -> Receipt | None:
        return self.runner.run(self.sender.send(parcel))

    def deliver(self) -> list[Receipt]:
        """Sends all that is due, and notes where it landed."""
        found = []
        while parcels := self.claimed():
            for parcel in parcels:
                receipt = self.send(parcel)
                found += [receipt] if receipt else []
                self._landed(parcel, receipt)
        return found

    def _landed(self, parcel: Parcel, receipt: Receipt | None) -> None:
        place = {"channel": receipt.channel, "ts": receipt.ts} if receipt else {}
        with self.ctx.db.write() as session:
            row = update(Outbox).where(Outbox.id == parcel.id)
            session.execute(row.values(state="sent", leased_until=None, **place))
            if receipt:
                deliveries.landed(self.ctx, session, parcel, receipt, self.ctx.clock.now())


def ambiguous(parcel: Parcel) -> Parcel:
    """The parcel after an attempt of which nobody knows how it ended."""
    return replace(parcel, ambiguous=True, attempts=2)


@contextmanager
def sending(url: str) -> Iterator[Sending]:
    with (
        LocalSlack(YAML(typ="safe").load(MANIFEST), limits=Limits.off()) as slack,
        asyncio.Runner() as runner,
    ):
        home = slack.add_workspace("Example Cloud", known_as="T0HOME")
        acme = slack.add_workspace("Acme", known_as="T0ACME")
        ada = slack.add_person("ada", home, known_as=ADA)
        carl = slack.add_person("carl", acme, known_as=CARL)
        tokens = slack.install_app(home)
        ours = [ada, tokens.bot_user_id]
        slack.add_channel("support-enterprise", home, members=ours, known_as=ENTERPRISE)
        slack.add_channel("acme-help", home, shared_with=[acme], members=[*ours, carl], known_as=ACME)
        db, clock = Database(url), FakeClock()
        book = RevisionBook(db, store(db, configuration(), clock.now()), configuration())
        ctx = Context(db, clock, book, lambda: None, home=home, bot_user=tokens.bot_user_id)
        sender = Sender(ctx, lambda: Slack.open(tokens.bot_token, slack.api_url), Links())
        try:
            yield Sending(slack, ctx, sender, slack.as_person(carl), slack.as_person(ada), runner)
        finally:
            runner.run(sender.close())
            db.close()
