"""Modals and App Homes: opening, pushing, replacing, publishing."""

from bot.playground import forms
from bot.playground.blocks import with_ids
from bot.playground.core import Core
from bot.playground.entities import Installation, Json, Line, View
from bot.playground.errors import RefusalError
from bot.playground.strict import require_view
from bot.playground.triggers import use_trigger

MAX_STACK = 3


def open_modal(core: Core, installation: Installation, trigger_id: str, given: Json) -> View:
    """Opens a first modal in front of whoever acted."""
    require_view(given)
    _require_unused_external_id(core, given, None)
    # Last of the checks: a view that is refused leaves the trigger for another try.
    trigger = use_trigger(core, trigger_id, installation)
    clear(core, trigger.user_id)
    view = _new(core, installation, trigger.user_id, given)
    view.root_view_id = view.id
    core.world.modals[trigger.user_id] = [view]
    _show(core, view)
    return view


def push_modal(core: Core, installation: Installation, trigger_id: str, given: Json) -> View:
    """Puts a modal on top of the one in which somebody acted."""
    require_view(given)
    trigger = use_trigger(core, trigger_id, installation)
    return push_on(core, installation, trigger.user_id, given)


def push_on(core: Core, installation: Installation, user_id: str, given: Json) -> View:
    """Raises `RefusalError`: not_found without a modal to push on, push_limit_reached above three."""
    require_view(given)
    _require_unused_external_id(core, given, None)
    stack = core.world.modals.get(user_id) or []
    if not stack:
        raise RefusalError("not_found", ["There is no open modal to push on."])
    if len(stack) >= MAX_STACK:
        raise RefusalError("push_limit_reached", ["A stack holds three modals."])
    view = _new(core, installation, user_id, given)
    view.root_view_id, view.previous_view_id = stack[0].root_view_id, stack[-1].id
    stack.append(view)
    _show(core, view)
    return view


def replace_view(core: Core, view: View, given: Json, given_hash: str | None = None) -> View:
    """Replaces a view's content. What was typed stays where block and action id stay the same."""
    require_view(given)
    if given_hash and given_hash != view.hash:
        raise RefusalError("hash_conflict", ["The view changed since this hash was given out."])
    _require_unused_external_id(core, given, view)
    view.data = _data(core, given)
    view.hash = _hash(core)
    view.state = forms.kept(view.state, forms.initial(view.data["blocks"]))
    # Complaints of the last submission stay below the inputs that are still there.
    view.errors = {block_id: text for block_id, text in view.errors.items() if block_id in view.state}
    _show(core, view)
    return view


def find(core: Core, installation: Installation, view_id: str | None, external_id: str | None) -> View:
    """An app's view by either id. Raises `RefusalError("not_found")`, also when a modal was closed."""
    for view in core.world.views.values() if external_id else ():
        if view.data.get("external_id") == external_id and view.installation is installation:
            return view
    found = core.world.views.get(view_id or "")
    if found is None or found.installation is not installation:
        raise RefusalError("not_found", ["There is no such view, or it was closed."])
    return found


def publish(core: Core, installation: Installation, user_id: str, given: Json, hash_: str | None) -> View:
    """Sets what a person sees on the app's Home tab."""
    require_view(given)
    if not core.manifest.home_tab:
        raise RefusalError("not_enabled", ["The manifest does not enable the Home tab."])
    if core.world.user(user_id).is_bot:
        raise RefusalError("invalid_arguments", ["A bot has no Home."])
    key = (user_id, installation.team_id)
    present = core.world.homes.get(key)
    if present is not None:
        return replace_view(core, present, given, hash_)
    view = _new(core, installation, user_id, given)
    view.root_view_id = view.id
    core.world.homes[key] = view
    _show(core, view)
    return view


def close(core: Core, view: View) -> None:
    """Takes a modal and all above it off the stack."""
    stack = core.world.modals.get(view.user_id, [])
    if view in stack:
        at = stack.index(view)
        for gone in stack[at:]:
            core.world.views.pop(gone.id, None)
        del stack[at:]
    core.world.touch()


def clear(core: Core, user_id: str) -> None:
    """Closes all modals of a person."""
    for view in core.world.modals.pop(user_id, []):
        core.world.views.pop(view.id, None)
    core.world.touch()


def public(core: Core, view: View) -> Json:
    """A view as Slack describes it to the app."""
    data, installation = view.data, view.installation
    return {
        "id": view.id,
        # Where the person is at home; where the app is installed stands in app_installed_team_id.
        "team_id": core.world.users[view.user_id].team_id,
        "type": view.type,
        "blocks": data["blocks"],
        "private_metadata": data.get("private_metadata") or "",
        "callback_id": data.get("callback_id") or "",
        "external_id": data.get("external_id") or "",
        "state": {"values": view.state},
        "hash": view.hash,
        "title": data.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "submit": data.get("submit"),
        "close": data.get("close"),
        "submit_disabled": bool(data.get("submit_disabled", False)),
        "clear_on_close": bool(data.get("clear_on_close", False)),
        "notify_on_close": bool(data.get("notify_on_close", False)),
        "root_view_id": view.root_view_id,
        "previous_view_id": view.previous_view_id,
        "app_id": installation.app_id,
        "app_installed_team_id": installation.team_id,
        "bot_id": installation.bot_id,
    }


def _new(core: Core, installation: Installation, user_id: str, given: Json) -> View:
    data = _data(core, given)
    view = View(
        id=core.world.ids.fresh("V"),
        type="home" if data["type"] == "home" else "modal",
        user_id=user_id,
        installation=installation,
        data=data,
        hash=_hash(core),
        state=forms.initial(data["blocks"]),
    )
    core.world.views[view.id] = view
    return view


def _data(core: Core, given: Json) -> Json:
    return {**given, "blocks": with_ids(given["blocks"], core.world.ids)}


def _hash(core: Core) -> str:
    return f"{core.clock.seconds()}.{core.world.ids.fresh('')[-8:]}"


def _require_unused_external_id(core: Core, given: Json, own: View | None) -> None:
    wanted = given.get("external_id")
    others = (v for v in core.world.views.values() if v is not own)
    if wanted and any(v.data.get("external_id") == wanted for v in others):
        raise RefusalError("duplicate_external_id", [f"There is a view with external_id {wanted!r} already."])


def _show(core: Core, view: View) -> None:
    line = Line(core.clock.now(), view.type, None, view.user_id, view.installation.bot_user_id, view.data)
    core.world.timeline.append(line)
    core.world.touch()
