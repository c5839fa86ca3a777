"""What the page needs to know before it shows anything."""

from bot.playground.entities import Json, User
from bot.playground.page import switches
from bot.playground.page.front import Front
from bot.playground.page.sidebar import has_app, people


def boot(front: Front) -> Json:
    """Who there is, what the app offers, what can go wrong."""
    core, beside = front.core, front.beside
    with core.world.lock:
        everybody = [_person(front, user) for user in people(front)]
        bots = [app.bot_user_id for app in core.world.installations.values() if app.active]
    return {
        "me": _first([person["id"] for person in everybody], beside.first),
        "app": {
            "id": core.app.id,
            "name": core.manifest.name,
            "bot_user_id": bots[0] if bots else "",
            "home_tab": core.manifest.home_tab,
            "messages_tab": core.manifest.messages_tab,
        },
        "people": everybody,
        "commands": [
            {"command": c.name, "description": c.description, "usage_hint": c.usage_hint}
            for c in core.manifest.commands.values()
        ],
        "shortcuts": _shortcuts(front),
        "faults": switches.listed(),
        "beside": {
            "clock": beside.clock is not None,
            "outbox": beside.outbox is not None,
            "story": beside.story is not None,
        },
        "welcome": beside.welcome,
        "hints": list(beside.hints),
    }


def _first(ids: list[str], wanted: str) -> str:
    return wanted if wanted in ids else next(iter(ids), "")


def _person(front: Front, user: User) -> Json:
    return {
        "id": user.id,
        "name": user.name,
        "real_name": user.real_name,
        "team": user.team_id,
        "team_name": front.core.world.workspaces[user.team_id].name,
        "tz": user.tz,
        "locale": user.locale,
        "title": user.title,
        "external": not has_app(front, user),
    }


def _shortcuts(front: Front) -> list[Json]:
    manifest = front.core.manifest
    return [
        {
            "callback_id": callback_id,
            "name": manifest.shortcut_names[callback_id],
            "description": manifest.shortcut_descriptions[callback_id],
            "type": kind,
        }
        for callback_id, kind in manifest.shortcuts.items()
    ]
