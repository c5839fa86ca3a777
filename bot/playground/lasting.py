"""Tokens that are the same after every start, so that an app need not be told new ones."""

import hashlib
from dataclasses import replace

from bot.playground.core import Core
from bot.playground.setting import Tokens


def keep_secrets(core: Core, given: Tokens, seed: str) -> Tokens:
    """Replaces the tokens and the signing secret of an installation by ones that follow from `seed`.

    Call it before the start. They are worth nothing outside this Slack, which is why anybody may know how
    they are made.
    """
    lasting = replace(
        given,
        bot_token=_secret("xoxb-", seed, given.team_id),
        app_token=_secret("xapp-1-", seed, given.app_id),
        signing_secret=_secret("", seed, "signing"),
    )
    world = core.world
    with world.lock:
        core.app.app_token, core.app.signing_secret = lasting.app_token, lasting.signing_secret
        installation = world.by_token.pop(given.bot_token)
        installation.bot_token = lasting.bot_token
        world.by_token[lasting.bot_token] = installation
    return lasting


def _secret(prefix: str, *parts: str) -> str:
    return prefix + hashlib.sha256("/".join(parts).encode()).hexdigest()[:32]
