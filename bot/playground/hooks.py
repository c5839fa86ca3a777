"""The response URLs: what an app sends to them, and what becomes of it."""

import json
from collections.abc import Sequence
from typing import cast

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.playground import messages
from bot.playground.blocks import with_ids
from bot.playground.clock import system_monotonic
from bot.playground.core import Core
from bot.playground.entities import Channel, Hook, Json, Message
from bot.playground.errors import RefusalError
from bot.playground.journal import Call
from bot.playground.strict import require_message
from bot.playground.triggers import use_hook


class Hooks:
    def __init__(self, core: Core) -> None:
        self._core = core

    async def answer(self, request: Request) -> Response:
        started = system_monotonic()
        try:
            given = json.loads(await request.body())
        except ValueError:
            return PlainTextResponse("invalid_payload", 400)
        with self._core.world.lock:
            try:
                respond(self._core, use_hook(self._core, request.path_params["secret"]), given)
            except RefusalError as refusal:
                self._core.journal.refuse("response_url", refusal.error, refusal.detail, given)
                return self._refused(refusal, given, started)
        self._note(given, {"ok": True}, 200, started)
        return PlainTextResponse("ok")

    def _refused(self, refusal: RefusalError, given: Json, started: float) -> Response:
        answer = {"ok": False, "error": refusal.error}
        status = 404 if refusal.error.endswith("_url") else 400
        self._note(given, answer, status, started)
        return JSONResponse(answer, status)

    def _note(self, given: Json, answer: Json, status: int, started: float) -> None:
        """Notes it as a call of "response_url"."""
        journal = self._core.journal
        seconds = system_monotonic() - started
        error = answer.get("error")
        number, at = journal.mark()
        journal.add(
            Call(number, at, "response_url", given, error is None, error, answer, status, seconds, None)
        )


def respond(core: Core, hook: Hook, given: Json) -> Message | None:
    """Does what a response says: delete or replace what was acted on, or say something new.

    Raises `RefusalError`: no_text, the Block Kit ones, message_not_found when there is nothing to replace.
    """
    channel = core.world.channel(hook.channel_id)
    if given.get("delete_original"):
        messages.delete(core, channel, _original(channel, hook))
        return None
    content = content_of(core, given)
    # A command has no message to replace; Slack then says something new.
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
