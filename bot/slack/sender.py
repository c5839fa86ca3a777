"""Delivers one message of the outbox: asks what it has to say now, renders it, and hands it to Slack."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from bot.errors import DeliveryError
from bot.outbox.claims import Parcel
from bot.outbox.settle import Receipt
from bot.services.context import Context
from bot.services.deliveries import Prepared, prepare
from bot.slack.client import Slack
from bot.slack.links import Links
from bot.slack.names import Asking, Names
from bot.slack.render import render

LOOK_BACK = timedelta(minutes=2)
"""How far before its own time a message is looked for: clocks of two machines may differ that much."""


class Sender:
    """The outbox's way to Slack."""

    def __init__(self, ctx: Context, slack: Slack, links: Links) -> None:
        self._ctx = ctx
        self._links = links
        self._slack = slack
        self._names = Names(ctx, slack)

    async def send(self, parcel: Parcel) -> Receipt | None:
        """Where the message landed; None when there is nothing to say any more. Raises DeliveryError."""
        prepared = await asyncio.to_thread(prepare, self._ctx, parcel)
        if prepared is None:
            return None
        payload = await self._rendered(prepared)
        if prepared.ts is not None:
            return await self._edit(prepared, prepared.ts, payload)
        posted = await self._slack.post(
            to=prepared.to,
            payload=payload,
            key=parcel.key,
            thread_ts=prepared.thread_ts,
            username=self._names.signature(prepared.author),
            since=parcel.created_at - LOOK_BACK if parcel.ambiguous else None,
        )
        if prepared.pin:
            with suppress(DeliveryError):  # a welcome that could not be pinned is still a welcome
                await self._slack.pin(posted.channel, posted.ts)
        return Receipt(posted.channel, posted.ts)

    async def _edit(self, prepared: Prepared, ts: str, payload: dict[str, object]) -> Receipt:
        await self._slack.update(prepared.to, ts, payload)
        return Receipt(prepared.to, ts)

    async def _rendered(self, prepared: Prepared) -> dict[str, object]:
        """Rendered with the names that are known; those that are not are asked for, and it is rendered again."""
        asked = self._names.asking()
        payload = self._with(asked, prepared)
        if not asked.unknown:
            return payload
        await self._names.learn(asked.unknown)
        return self._with(self._names.asking(), prepared)

    def _with(self, who: Asking, prepared: Prepared) -> dict[str, object]:
        return render(prepared.kind, who=who, links=self._links, **prepared.variables)


