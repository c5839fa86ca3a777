"""Reads the manifest of an app, whoever made it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.errors import ConfigurationError
from bot.playground.manifest import read_manifest


def manifest_in(path: Path) -> Mapping[str, Any]:
    """The manifest in a file, YAML or JSON. Raises ConfigurationError when it cannot be one."""
    found = _parsed(path, _text(path))
    if not isinstance(found, Mapping) or not isinstance(found.get("display_information"), Mapping):
        raise ConfigurationError(f"{path} is no manifest of an app: it has no display_information.")
    try:
        read_manifest(found)
    except KeyError as error:
        raise ConfigurationError(f"{path}: something in it lacks its {error.args[0]}; add it.") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise ConfigurationError(f"{path} is no manifest as Slack exports it: {error}.") from error
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigurationError(
            f"There is no {path}; name the manifest of your app with --manifest FILE."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}.") from error


def _parsed(path: Path, text: str) -> object:
    try:
        found: object = YAML(typ="safe").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigurationError(f"{path}:{line}: {error.problem}; correct it.") from error
    except YAMLError as error:
        raise ConfigurationError(f"{path} is neither YAML nor JSON: {error}.") from error
    return found
