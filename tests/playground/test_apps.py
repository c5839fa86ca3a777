"""auth.test and what describes the app itself."""

import pytest
from slack_sdk.errors import SlackApiError

from tests.playground.cast import MANIFEST, Desk, build, running


def test_auth_test_tells_who_the_bot_is(desk: Desk) -> None:
    answer = desk.web.auth_test()
    assert (answer["user_id"], answer["bot_id"]) == (desk.tokens.bot_user_id, desk.tokens.bot_id)
    assert (answer["team"], answer["team_id"]) == ("Support", desk.team)


def test_the_scopes_stand_in_a_header(desk: Desk) -> None:
    assert "chat:write.customize" in desk.web.auth_test().headers["x-oauth-scopes"].split(",")


def test_each_workspace_has_a_bot_of_its_own(desk: Desk) -> None:
    other = desk.slack.install_app(desk.customer)
    client = desk.web
    client.token = other.bot_token
    assert client.auth_test()["user_id"] == other.bot_user_id != desk.tokens.bot_user_id


def test_the_bot_is_described(desk: Desk) -> None:
    bot = desk.web.bots_info(bot=desk.tokens.bot_id)["bot"]
    assert (bot["name"], bot["user_id"]) == ("tierline", desk.tokens.bot_user_id)


def test_another_bot_is_not_found(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="bot_not_found"):
        desk.web.bots_info(bot="B99999999")


def test_the_workspace_is_described(desk: Desk) -> None:
    assert desk.web.team_info()["team"]["domain"] == "support"


def test_a_file_is_described(desk: Desk) -> None:
    desk.ana.say("#help", "See this", files=[{"name": "log.txt", "size": 12}])
    file_id = desk.bob.last("#help").data["files"][0]["id"]
    assert desk.web.files_info(file=file_id)["file"]["size"] == 12


def test_an_unknown_file_is_not_found(desk: Desk) -> None:
    with pytest.raises(SlackApiError, match="file_not_found"):
        desk.web.files_info(file="F99999999")


def test_without_socket_mode_no_connection_is_opened() -> None:
    settings = {**MANIFEST["settings"], "socket_mode_enabled": False}
    desk = build({**MANIFEST, "settings": settings})
    with running(desk), pytest.raises(SlackApiError, match="socket_mode_not_enabled"):
        desk.web.apps_connections_open(app_token=desk.tokens.app_token)
