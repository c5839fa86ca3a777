"""Trigger ids and response URLs: the app's short-lived rights after somebody acted."""

from datetime import timedelta
from typing import TypeVar

from bot.playground.core import Core
from bot.playground.entities import Hook, Installation, Trigger
from bot.playground.errors import RefusalError

TRIGGER_LIFE = timedelta(seconds=3)
HOOK_LIFE = timedelta(minutes=30)
HOOK_USES = 5
KEPT = 50_000
T = TypeVar("T")


def new_trigger(core: Core, user_id: str, installation: Installation, view_id: str | None = None) -> str:
    """A trigger id, good for three seconds and one use."""
    number = core.world.ids.fresh("")
    trigger_id = f"{core.clock.seconds()}.{installation.team_id[1:]}.{number.lower()}"
    expires = core.clock.now() + TRIGGER_LIFE
    _keep(core.world.triggers, trigger_id, Trigger(user_id, installation, expires, view_id))
    return trigger_id


def _keep(kept: dict[str, T], key: str, value: T) -> None:
    """Remembers a right, and forgets the oldest when there are very many."""
    kept[key] = value
    if len(kept) > KEPT:
        del kept[next(iter(kept))]


def use_trigger(core: Core, trigger_id: str, installation: Installation) -> Trigger:
    """Uses a trigger up. Raises `RefusalError`: invalid_, expired_ or exchanged_trigger_id."""
    # Used ones are kept: Slack tells "never given" and "used before" apart.
    trigger = core.world.triggers.get(trigger_id)
    if trigger is None or trigger.installation is not installation:
        raise RefusalError(
            "invalid_trigger_id", [f"The trigger_id {trigger_id!r} was never given to this app."]
        )
    if trigger.used:
        raise RefusalError(
            "exchanged_trigger_id", ["The trigger_id was used before; it is good for one use."]
        )
    if core.clock.now() > trigger.expires:
        raise RefusalError("expired_trigger_id", ["The trigger_id is older than 3 seconds."])
    trigger.used = True
    return trigger


def new_hook(
    core: Core,
    user_id: str,
    channel_id: str,
    installation: Installation,
    message_ts: str | None = None,
    thread_ts: str | None = None,
) -> str:
    """A response URL for what this person just did, about `message_ts` if it was in a message."""
    secret = core.world.ids.secret("")
    expires = core.clock.now() + HOOK_LIFE
    _keep(core.world.hooks, secret, Hook(user_id, channel_id, installation, expires, message_ts, thread_ts))
    return f"{core.base_url}/hooks/{installation.team_id}/{secret}"


def use_hook(core: Core, secret: str) -> Hook:
    """Uses a response URL once. Raises `RefusalError`: used_url, expired_url or invalid_url."""
    hook = core.world.hooks.get(secret)
    if hook is None:
        raise RefusalError("invalid_url", ["There is no such response_url."])
    if core.clock.now() > hook.expires:
        raise RefusalError("expired_url", ["The response_url is older than 30 minutes."])
    if hook.uses >= HOOK_USES:
        raise RefusalError("used_url", ["The response_url was used 5 times."])
    hook.uses += 1
    return hook
