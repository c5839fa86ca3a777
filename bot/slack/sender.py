"""Delivers one message of the outbox: asks what it has to say now, renders it, and hands it to Slack."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from datetime import timedelta

from bot.errors import DeliveryError
from bot.outbox.claims import Parcel, Receipt
from bot.services.context import Context
from bot.services.deliveries import Prepared, prepare
from bot.slack.client import Slack
from bot.slack.faults import SlackDeliveryError
from bot.slack.links import Links
from bot.slack.names import Asking, Names
from bot.slack.posted import Posted
from bot.slack.render import render

LOOK_BACK = timedelta(minutes=2)
"""How far before its own time a message is looked for: clocks of two machines may differ that much."""

GONE = {"message_not_found", "cant_update_message"}
"""Slack's words for a message that was deleted, or that an app posted which is installed no more."""

Client = Callable[[], AbstractAsyncContextManager[Slack]]


class Sender:
    """The outbox's way to Slack. The client is opened in the loop that sends, at the first message."""

    def __init__(self, ctx: Context, client: Client, links: Links) -> None:
        self._ctx = ctx
        self._client = client
        self._links = links
        self._names = Names(ctx)
        self._open = AsyncExitStack()
        self._slack: Slack | None = None
        self._opening = asyncio.Lock()

    async def send(self, parcel: Parcel) -> Receipt | None:
        """Where the message landed; None when there is nothing to say any more. Raises DeliveryError."""
        slack = await self._connected()
        prepared = await asyncio.to_thread(prepare, self._ctx, parcel)
        if prepared is None:
            return None
        payload = await self._rendered(slack, prepared)
        to = self._ctx.revisions.channel_now(await slack.destination(prepared.to))
        stands = await _edited(slack, to, prepared, payload)
        posted = stands or await slack.post(
            to=to,
            payload=payload,
            key=parcel.key,
            thread_ts=prepared.thread_ts,
            username=self._names.signature(prepared.author),
            since=parcel.created_at - LOOK_BACK if parcel.ambiguous else None,
        )
        # One that stands was pinned when it was posted; whoever took it down meant to.
        if prepared.pin and stands is None:
            with suppress(DeliveryError):  # a welcome that could not be pinned is still a welcome
                await slack.pin(posted.channel, posted.ts)
        return Receipt(posted.channel, posted.ts)

    async def close(self) -> None:
        await self._open.aclose()

    async def _connected(self) -> Slack:
        async with self._opening:
            if self._slack is None:
                self._slack = await self._open.enter_async_context(self._client())
        return self._slack

    async def _rendered(self, slack: Slack, prepared: Prepared) -> dict[str, object]:
        """Rendered with the names that are known; those that are not are asked for first."""
        asked = self._names.asking()
        payload = self._with(asked, prepared)
        if not asked.unknown:
            return payload
        await self._names.learn(slack, asked.unknown)
        return self._with(self._names.asking(), prepared)

    def _with(self, who: Asking, prepared: Prepared) -> dict[str, object]:
        return render(prepared.kind, who=who, links=self._links, **prepared.variables)


async def _edited(slack: Slack, to: str, prepared: Prepared, payload: Mapping[str, object]) -> Posted | None:
    """None when there is nothing to edit, also where it was deleted and has to be there all the same."""
    if prepared.ts is None:
        return None
    try:
        await slack.update(to, prepared.ts, payload)
    except SlackDeliveryError as error:
        if prepared.pin and error.code in GONE:
            return None
        raise
    return Posted(to, prepared.ts)
