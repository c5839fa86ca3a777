"""What the environment tells the bot: tokens, addresses and where its configuration lies."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails

from bot.errors import ConfigurationError


class Address(NamedTuple):
    """Where the web server listens; `port` 0 lets the system choose one."""

    host: str
    port: int


class Local(BaseModel):
    """What every command needs, also those that never talk to Slack."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, validate_default=True, hide_input_in_errors=True
    )

    # Not in the repr, since it may hold a password.
    database_url: str = Field(default="sqlite:///./tierline.db", validation_alias="DATABASE_URL", repr=False)
    config: Path = Field(default=Path("config"), validation_alias="TIERLINE_CONFIG")
    log_format: Literal["json", "console"] = Field(default="json", validation_alias="TIERLINE_LOG_FORMAT")

    @field_validator("*", mode="before")
    @classmethod
    def _usable(cls, value: object) -> object:
        if isinstance(value, _Unusable):
            raise ValueError(value.reason)
        return value

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str) -> str:
        scheme, separator, rest = value.partition("://")
        if separator and scheme == "sqlite":
            return value
        if separator and scheme in {"postgres", "postgresql", "postgresql+psycopg"}:
            return f"postgresql+psycopg://{rest}"
        raise ValueError("DATABASE_URL must start with sqlite:/// or postgresql://.")


class Settings(Local):
    """The whole environment, checked; `load` builds it from variables, code may from field names."""

    bot_token: SecretStr = Field(validation_alias="SLACK_BOT_TOKEN")
    app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    # Stands below app_token, since its check asks whether that one is there.
    signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")
    http: Address = Field(default=Address("127.0.0.1", 3000), validation_alias="TIERLINE_HTTP")

    @property
    def mode(self) -> Literal["socket", "http"]:
        """How Slack reaches the bot: Socket Mode wherever there is an app token."""
        return "socket" if self.app_token else "http"

    @field_validator("bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value().startswith("xapp-"):
            raise ValueError(
                "SLACK_BOT_TOKEN holds an app-level token (xapp-);"
                " give it the bot token that starts with xoxb-."
            )
        return value

    @field_validator("app_token")
    @classmethod
    def _app_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and value.get_secret_value().startswith("xoxb-"):
            raise ValueError(
                "SLACK_APP_TOKEN holds a bot token (xoxb-);"
                " give it the app-level token that starts with xapp-."
            )
        return value

    @field_validator("signing_secret")
    @classmethod
    def _a_way_in(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value and value.get_secret_value().startswith(("xoxb-", "xapp-")):
            raise ValueError(
                "SLACK_SIGNING_SECRET holds a token;"
                " give it the signing secret from the app's Basic Information page."
            )
        # An app token that was refused is missing from the data altogether, and has been complained about.
        if value is None and info.data.get("app_token", "refused") is None:
            raise ValueError(
                "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set; set the first for Socket Mode"
                " or the second to receive Slack's requests over HTTP."
            )
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")) or not value.endswith("/api/"):
            raise ValueError("SLACK_API_URL must start with https:// or http:// and end in /api/.")
        return value

    @field_validator("http", mode="before")
    @classmethod
    def _address(cls, value: object) -> object:
        return _address(value) if isinstance(value, str) else value


def load(environ: Mapping[str, str]) -> Settings:
    """Reads the settings from `environ`; for each NAME, NAME_FILE may point at a file that holds the value.

    Raises ConfigurationError with one sentence on a line for every setting that is missing or wrong.
    """
    return _load(Settings, environ)


def load_local(environ: Mapping[str, str]) -> Local:
    """The same for a command that does not talk to Slack: asks for no token."""
    return _load(Local, environ)


_Kind = TypeVar("_Kind", bound=Local)


def _load(kind: type[_Kind], environ: Mapping[str, str]) -> _Kind:
    variables = [str(field.validation_alias) for field in kind.model_fields.values()]
    found = {variable: _value(environ, variable) for variable in variables}
    try:
        return kind.model_validate({name: value for name, value in found.items() if value is not None})
    except ValidationError as error:
        sentences = map(_sentence, error.errors(include_url=False, include_input=False))
        raise ConfigurationError("\n".join(sentences)) from None


@dataclass(frozen=True, slots=True)
class _Unusable:
    reason: str


def _value(environ: Mapping[str, str], variable: str) -> str | _Unusable | None:
    value, file = environ.get(variable), environ.get(f"{variable}_FILE")
    if value is not None and file is not None:
        return _Unusable(f"{variable} and {variable}_FILE are both set; keep one of them.")
    if file is not None:
        try:
            value = Path(file).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not text"
            return _Unusable(f"{variable}_FILE names {file!r}, which cannot be read: {reason}.")
    if value is not None and not value.strip():
        return _Unusable(f"{variable} is empty; give it a value or unset it.")
    return value and value.strip()


def _address(value: str) -> Address:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError(
            f"TIERLINE_HTTP is {value!r}; it must be a host and a port up to 65535, such as 127.0.0.1:3000."
        )
    return Address(host.removeprefix("[").removesuffix("]"), int(port))


def _sentence(error: ErrorDetails) -> str:
    variable = str(error["loc"][0])
    match error["type"]:
        case "missing":
            return f"{variable} is not set; give it the bot token of the Slack app, which starts with xoxb-."
        case "literal_error":
            return f"{variable} must be {error['ctx']['expected']}."
        case _:
            return str(error["ctx"]["error"])
