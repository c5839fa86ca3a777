"""auth.test, apps.connections.open and what describes the app itself."""

from bot.playground.entities import Json
from bot.playground.errors import RefusalError
from bot.playground.webapi.call import ApiCall, method


@method("auth.test", tier=0)
def auth_test(call: ApiCall) -> Json:
    team = call.core.world.workspaces[call.app.team_id]
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": call.core.manifest.bot_name,
        "team_id": team.id,
        "user_id": call.app.bot_user_id,
        "bot_id": call.app.bot_id,
        "is_enterprise_install": False,
    }


@method("api.test", tier=0)
def api_test(call: ApiCall) -> Json:
    if (error := call.maybe("error")) is not None:
        raise RefusalError(error)
    return {"args": call.args}


@method("apps.connections.open", tier=0, app_level=True)
def apps_connections_open(call: ApiCall) -> Json:
    if not call.core.manifest.socket_mode:
        raise RefusalError("socket_mode_not_enabled", ["The manifest does not enable Socket Mode."])
    ticket = call.core.sockets.issue_ticket()
    host = call.core.base_url.removeprefix("http://")
    return {"url": f"ws://{host}/link/?ticket={ticket}&app_id={call.core.app.id}"}


@method("bots.info", ["users:read"])
def bots_info(call: ApiCall) -> Json:
    if call.maybe("bot") not in (None, call.app.bot_id):
        raise RefusalError("bot_not_found")
    bot = {
        "id": call.app.bot_id,
        "deleted": False,
        "name": call.core.manifest.bot_name,
        "updated": 0,
        "app_id": call.app.app_id,
        "user_id": call.app.bot_user_id,
        "icons": {},
    }
    return {"bot": bot}


@method("team.info", ["team:read"])
def team_info(call: ApiCall) -> Json:
    team_id = call.maybe("team") or call.app.team_id
    team = call.core.world.workspaces.get(team_id)
    if team is None:
        raise RefusalError("team_not_found")
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}


@method("files.info", ["files:read"], tier=4)
def files_info(call: ApiCall) -> Json:
    found = call.core.world.files.get(call.text("file"))
    if found is None:
        raise RefusalError("file_not_found")
    return {"file": found, "comments": []} | {"response_metadata": {"next_cursor": ""}}
