"""views.*: modals and the Home tab."""

from bot.playground import views
from bot.playground.entities import Json, View
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import ApiCall, method


@method("views.open", tier=4)
def views_open(call: ApiCall) -> Json:
    given = call.mapping("view")
    return _shown(call, views.open_modal(call.core, call.app, call.text("trigger_id"), given))


@method("views.push", tier=4)
def views_push(call: ApiCall) -> Json:
    given = call.mapping("view")
    return _shown(call, views.push_modal(call.core, call.app, call.text("trigger_id"), given))


@method("views.update", tier=4)
def views_update(call: ApiCall) -> Json:
    given = call.mapping("view")
    view_id, external_id = call.maybe("view_id"), call.maybe("external_id")
    if view_id is None and external_id is None:
        raise RefusalError("invalid_arguments", ["[ERROR] missing required field: view_id"])
    view = views.find(call.core, call.app, view_id, external_id)
    return _shown(call, views.replace_view(call.core, view, given, call.maybe("hash")))


@method("views.publish", tier=4)
def views_publish(call: ApiCall) -> Json:
    given, user_id = call.mapping("view"), call.text("user_id")
    return _shown(call, views.publish(call.core, call.app, user_id, given, call.maybe("hash")))


def _shown(call: ApiCall, view: View) -> Json:
    return {"view": views.public(call.core, view)}
