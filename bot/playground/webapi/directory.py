"""users.*: who there is."""

from bot.playground.describe import user_object
from bot.playground.entities import Json
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import ApiCall, method
from bot.playground.webapi.paging import page


@method("users.info", ["users:read"], tier=4)
def users_info(call: ApiCall) -> Json:
    user = call.core.world.user(call.text("user"))
    if not call.core.world.meets(user, call.app.team_id):
        raise RefusalError("user_not_visible", [f"No channel is shared with {user.id}."])
    locale = {"locale": user.locale} if call.flag("include_locale") else {}
    return {"user": user_object(user, call.app) | locale}


@method("users.list", ["users:read"], tier=2)
def users_list(call: ApiCall) -> Json:
    people = [u for u in call.core.world.users.values() if u.team_id == call.app.team_id]
    shown, metadata = page(call, "user", people)
    spoken = call.flag("include_locale")
    members = [user_object(u, call.app) | ({"locale": u.locale} if spoken else {}) for u in shown]
    return {"members": members, "cache_ts": call.core.clock.seconds(), **metadata}


@method("users.lookupByEmail", ["users:read.email"])
def users_lookup_by_email(call: ApiCall) -> Json:
    wanted = call.text("email").lower()
    for user in call.core.world.users.values():
        if user.email.lower() == wanted and user.team_id == call.app.team_id:
            return {"user": user_object(user, call.app)}
    raise RefusalError("users_not_found")
