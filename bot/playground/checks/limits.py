"""Slack's limits, read once from `blockkit_limits.json`; the file names the source of each figure."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

LIMITS: Mapping[str, Any] = json.loads(
    files("bot.playground.checks").joinpath("blockkit_limits.json").read_text(encoding="utf-8")
)
MESSAGE: Mapping[str, Any] = LIMITS["surfaces"]["message"]
VIEWS: Mapping[str, Mapping[str, Any]] = {kind: LIMITS["surfaces"][kind] for kind in ("modal", "home")}
