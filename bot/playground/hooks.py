"""The response URLs: what an app sends to them, and what becomes of it."""

import json
from collections.abc import Sequence
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.playground import messages
from bot.playground.blocks import with_ids
from bot.playground.core import Core
from bot.playground.entities import Channel, Hook, Json, Message
from bot.playground.errors import RefusalError
from bot.playground.strict import require_message
from bot.playground.triggers import use_hook


class Hooks:
    def __init__(self, core: Core) -> None:
        self._core = core

    async def answer(self, request: Request) -> Response:
        body = await request.body()
        with self._core.world.lock:
            try:
                given = json.loads(body)
                hook = use_hook(self._core, request.path_params["secret"])
                respond(self._core, hook, given)
            except ValueError:
                return PlainTextResponse("invalid_payload", 400)
            except RefusalError as refusal:
                self._core.journal.refuse("response_url", refusal.error, refusal.detail, given)
                status = 404 if refusal.error.endswith("_url") else 400
                return JSONResponse({"ok": False, "error": refusal.error}, status)
        return PlainTextResponse("ok")


def respond(core: Core, hook: Hook, given: Json) -> Message | None:
    """Does what a response says: delete or replace what was acted on, or say something new.

    Raises `RefusalError`: no_text, the Block Kit ones, message_not_found when there is nothing to replace.
    """
    channel = core.world.channel(hook.channel_id)
    if given.get("delete_original"):
        messages.delete(core, channel, _original(channel, hook))
        return None
    content = content_of(core, given)
    if given.get("replace_original") and hook.message_ts is not None:
        original = _original(channel, hook)
        messages.edit(core, channel, original, {"blocks": []} | content, None)
        return original
    author = messages.by_bot(core, hook.installation, None, None)
    thread_ts = given.get("thread_ts") or hook.thread_ts
    if given.get("response_type") == "in_channel":
        return messages.post(core, channel, author | content, thread_ts=thread_ts)
    thread = {"thread_ts": thread_ts} if thread_ts else {}
    return messages.post_ephemeral(core, channel, hook.user_id, author | content | thread)


def content_of(core: Core, given: Json) -> Json:
    """Text and blocks of a response, checked. Raises `RefusalError`."""
    content = {k: given[k] for k in ("text", "blocks", "attachments", "metadata") if given.get(k)}
    if not content.keys() & {"text", "blocks", "attachments"}:
        raise RefusalError("no_text", ["A response needs text or blocks."])
    require_message(content)
    if "blocks" in content:
        content["blocks"] = with_ids(cast("Sequence[Json]", content["blocks"]), core.world.ids)
    return {"text": ""} | content


def _original(channel: Channel, hook: Hook) -> Message:
    ts = hook.message_ts or ""
    found = channel.messages.get(ts) or channel.ephemerals.get(ts)
    if found is None:
        raise RefusalError("message_not_found", ["What was acted on is gone."])
    return found
