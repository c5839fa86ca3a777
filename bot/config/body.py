"""The configuration as the JSON body of a revision, and its digest."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from bot.domain.policy import Configuration
from bot.errors import ConfigurationError


def dump(configuration: Configuration) -> dict[str, Any]:
    """The whole configuration, its defaults included, in JSON's terms; `restore` gives an equal one."""
    return configuration.model_dump(mode="json", by_alias=True)


def restore(body: Mapping[str, Any]) -> Configuration:
    """The configuration of a body that `dump` made. Raises ConfigurationError for any other."""
    try:
        return Configuration.model_validate(body)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))
        raise ConfigurationError(
            f"This version cannot read the stored configuration, at {place}; run the version that stored it."
        ) from None


def digest(configuration: Configuration) -> str:
    """SHA-256, in hex, of what the files say: comments, key order and spelling of a value do not count."""
    canonical = json.dumps(dump(configuration), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
