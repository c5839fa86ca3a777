"""What an app asked for in its manifest: scopes, commands, shortcuts, events."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    should_escape: bool
    url: str | None
    description: str = ""
    usage_hint: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """An app's manifest, as far as Slack acts on it."""

    name: str
    bot_name: str
    scopes: frozenset[str]
    optional_scopes: frozenset[str]
    commands: Mapping[str, Command]
    shortcuts: Mapping[str, str]
    """callback_id -> "global" or "message"."""
    shortcut_names: Mapping[str, str]
    shortcut_descriptions: Mapping[str, str]
    events: frozenset[str]
    socket_mode: bool
    home_tab: bool
    messages_tab: bool
    events_url: str | None
    interactivity_url: str | None


def read_manifest(given: Mapping[str, Any]) -> Manifest:
    """Reads a manifest (format v1 or v2) that was already parsed from YAML or JSON."""
    features, settings = _part(given, "features"), _part(given, "settings")
    bot, home = _part(features, "bot_user"), _part(features, "app_home")
    scopes = _part(_part(given, "oauth_config"), "scopes")
    subscriptions = _part(settings, "event_subscriptions")
    shortcuts = features.get("shortcuts", ())
    name = str(_part(given, "display_information").get("name", "app"))
    return Manifest(
        name=name,
        bot_name=str(bot.get("display_name", name)),
        scopes=frozenset(scopes.get("bot", ())),
        optional_scopes=frozenset(scopes.get("bot_optional", ())),
        commands={c["command"]: _command(c) for c in features.get("slash_commands", ())},
        shortcuts={s["callback_id"]: s["type"] for s in shortcuts},
        shortcut_names={s["callback_id"]: s["name"] for s in shortcuts},
        shortcut_descriptions={s["callback_id"]: str(s.get("description", "")) for s in shortcuts},
        events=frozenset(subscriptions.get("bot_events", ())),
        socket_mode=bool(settings.get("socket_mode_enabled", False)),
        home_tab=bool(home.get("home_tab_enabled", False)),
        messages_tab=bool(home.get("messages_tab_enabled", False))
        and not home.get("messages_tab_read_only_enabled", False),
        events_url=subscriptions.get("request_url"),
        interactivity_url=_part(settings, "interactivity").get("request_url"),
    )


def _part(given: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", given.get(name) or {})


def _command(given: Mapping[str, Any]) -> Command:
    return Command(
        name=given["command"],
        should_escape=bool(given.get("should_escape", False)),
        url=given.get("url"),
        description=str(given.get("description", "")),
        usage_hint=str(given.get("usage_hint", "")),
    )
