"""Delivers what lies in the outbox to nowhere, one message after the other, and remembers what was said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from bot.outbox.claims import Parcel, Receipt, claim
from bot.outbox.settle import settle_dead, settle_dropped, settle_sent
from bot.services import deliveries
from bot.services.context import Context
from bot.services.deliveries import Prepared

LEASE = timedelta(minutes=1)


@dataclass(frozen=True)
class Post:
    """A message that was posted, or edited, and where it stands."""

    parcel: Parcel
    said: Prepared
    receipt: Receipt


class Postman:
    """Stands in for delivery and for Slack. People are reached in `D-` and channels by name in `C-`."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._stamps = count(1)
        self.posts: list[Post] = []

    def deliver(self, *, refused: Collection[str] = ()) -> list[Post]:
        """Delivers all that is due, and what follows from it; what goes to `refused` can never arrive."""
        first = len(self.posts)
        while parcels := claim(self._ctx.db, self._ctx.clock.now(), owner="post", limit=100, lease=LEASE):
            for parcel in parcels:
                self._deliver(parcel, refused)
        return self.posts[first:]

    def _deliver(self, parcel: Parcel, refused: Collection[str]) -> None:
        now = self._ctx.clock.now()
        said = deliveries.prepare(self._ctx, parcel)
        with self._ctx.db.write() as session:
            if said is None:
                settle_dropped(session, parcel, now)
            elif said.to in refused:
                settle_dead(session, parcel, "channel_not_found", now)
                deliveries.died(self._ctx, session, parcel, "channel_not_found", now)
            else:
                receipt = Receipt(_channel(said.to), said.ts or f"{next(self._stamps)}.0001")
                settle_sent(session, parcel, receipt, now)
                deliveries.landed(self._ctx, session, parcel, receipt, now)
                self.posts.append(Post(parcel, said, receipt))


def _channel(to: str) -> str:
    if to.startswith("U"):
        return f"D-{to}"
    return to if to[0] in "CD" else f"C-{to}"
