"""The environment: what it may hold, and what a person is told when it holds something else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.errors import ConfigurationError
from bot.settings import Address, Settings, load, load_local

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "8f2b"}


def complaints(environ: dict[str, str]) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load(environ)
    return str(caught.value).splitlines()


def test_two_tokens_are_enough() -> None:
    settings = load(SOCKET)

    assert settings == Settings(bot_token=SecretStr("xoxb-1"), app_token=SecretStr("xapp-1"))
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite:///./tierline.db"
    assert settings.config == Path("config")
    assert settings.http == Address("127.0.0.1", 3000)
    assert settings.log_format == "json"


def test_a_command_that_does_not_talk_to_slack_needs_no_token() -> None:
    assert load_local({"DATABASE_URL": "sqlite:///x.db"}).database_url == "sqlite:///x.db"


def test_an_app_token_means_socket_mode() -> None:
    assert load(SOCKET).mode == "socket"


def test_a_signing_secret_alone_means_http() -> None:
    assert load(HTTP).mode == "http"


def test_with_both_ways_in_socket_mode_is_used() -> None:
    assert load(SOCKET | HTTP).mode == "socket"


def test_every_fault_is_told_at_once() -> None:
    told = complaints(
        {
            "DATABASE_URL": "mysql://host/db",
            "TIERLINE_LOG_FORMAT": "xml",
            "SLACK_API_URL": "https://slack.com/api",
            "TIERLINE_HTTP": "127.0.0.1",
        }
    )

    assert told == [
        "DATABASE_URL must start with sqlite:/// or postgresql://.",
        "TIERLINE_LOG_FORMAT must be 'json' or 'console'.",
        "SLACK_BOT_TOKEN is not set; give it the bot token of the Slack app, which starts with xoxb-.",
        "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set; set the first for Socket Mode"
        " or the second to receive Slack's requests over HTTP.",
        "SLACK_API_URL must start with https:// or http:// and end in /api/.",
        "TIERLINE_HTTP is '127.0.0.1'; it must be a host and a port up to 65535, such as 127.0.0.1:3000.",
    ]


def test_swapped_tokens_are_told_apart() -> None:
    assert complaints({"SLACK_BOT_TOKEN": "xapp-1", "SLACK_APP_TOKEN": "xoxb-1"}) == [
        "SLACK_BOT_TOKEN holds an app-level token (xapp-); give it the bot token that starts with xoxb-.",
        "SLACK_APP_TOKEN holds a bot token (xoxb-); give it the app-level token that starts with xapp-.",
    ]


@pytest.mark.parametrize("token", ["xoxb-1", "xapp-1"])
def test_a_token_is_no_signing_secret(token: str) -> None:
    assert complaints(HTTP | {"SLACK_SIGNING_SECRET": token}) == [
        "SLACK_SIGNING_SECRET holds a token;"
        " give it the signing secret from the app's Basic Information page."
    ]


def test_a_token_of_another_make_is_let_through() -> None:
    assert load(SOCKET | {"SLACK_BOT_TOKEN": "playground"}).bot_token.get_secret_value() == "playground"


@pytest.mark.parametrize("variable", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "TIERLINE_CONFIG"])
@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_an_empty_setting_is_a_fault_and_not_a_default(variable: str, blank: str) -> None:
    assert complaints(SOCKET | {variable: blank}) == [f"{variable} is empty; give it a value or unset it."]


def test_secrets_stay_out_of_the_repr() -> None:
    settings = load(SOCKET | HTTP | {"DATABASE_URL": "postgresql://me:hush@host/db"})

    assert not [word for word in ("xoxb-1", "xapp-1", "8f2b", "hush") if word in repr(settings)]


def test_a_complaint_does_not_repeat_a_password() -> None:
    assert "hush" not in "".join(complaints(SOCKET | {"DATABASE_URL": "mysql://me:hush@host/db"}))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_through_psycopg(scheme: str) -> None:
    settings = load(SOCKET | {"DATABASE_URL": f"{scheme}://me@host:5432/desk?sslmode=require"})

    assert settings.database_url == "postgresql+psycopg://me@host:5432/desk?sslmode=require"


@pytest.mark.parametrize("url", ["tierline.db", "sqlite:tierline.db", "postgresql+asyncpg://host/db"])
def test_a_database_that_cannot_be_used_is_refused(url: str) -> None:
    assert complaints(SOCKET | {"DATABASE_URL": url}) == [
        "DATABASE_URL must start with sqlite:/// or postgresql://."
    ]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9000/api/", "https://proxy.example/slack/api/"])
def test_another_slack_can_be_named(url: str) -> None:
    assert load(SOCKET | {"SLACK_API_URL": url}).slack_api_url == url


@pytest.mark.parametrize("url", ["slack.com/api/", "ftp://slack.com/api/", "https://slack.com/api/chat"])
def test_an_api_url_of_another_shape_is_refused(url: str) -> None:
    assert complaints(SOCKET | {"SLACK_API_URL": url}) == [
        "SLACK_API_URL must start with https:// or http:// and end in /api/."
    ]


@given(port=st.integers(0, 65535), host=st.sampled_from(["10.0.0.5", "localhost", "bot.internal"]))
def test_an_address_is_a_host_and_a_port(host: str, port: int) -> None:
    assert load(SOCKET | {"TIERLINE_HTTP": f"{host}:{port}"}).http == Address(host, port)


def test_an_ipv6_host_stands_in_brackets() -> None:
    assert load(SOCKET | {"TIERLINE_HTTP": "[::1]:3000"}).http == Address("::1", 3000)


@pytest.mark.parametrize("address", [":3000", "localhost:", "localhost:http", "localhost:65536", "h:-1"])
def test_an_address_without_a_usable_port_or_host_is_refused(address: str) -> None:
    assert complaints(SOCKET | {"TIERLINE_HTTP": address}) == [
        f"TIERLINE_HTTP is {address!r}; it must be a host and a port up to 65535, such as 127.0.0.1:3000."
    ]


def test_a_setting_may_lie_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("xoxb-from-file\n")
    environ = {"SLACK_BOT_TOKEN_FILE": str(secret), "SLACK_APP_TOKEN": "xapp-1"}

    assert load(environ).bot_token.get_secret_value() == "xoxb-from-file"


def test_a_setting_and_its_file_exclude_each_other(tmp_path: Path) -> None:
    assert complaints(SOCKET | {"SLACK_BOT_TOKEN_FILE": str(tmp_path / "token")}) == [
        "SLACK_BOT_TOKEN and SLACK_BOT_TOKEN_FILE are both set; keep one of them."
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = str(tmp_path / "token")

    assert complaints({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN_FILE": file}) == [
        f"SLACK_APP_TOKEN_FILE names {file!r}, which cannot be read: No such file or directory."
    ]


def test_a_file_that_holds_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"\xff\xfe")

    assert complaints(HTTP | {"TIERLINE_HTTP_FILE": str(file)}) == [
        f"TIERLINE_HTTP_FILE names {str(file)!r}, which cannot be read: it is not text."
    ]
