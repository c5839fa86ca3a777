"""Interactive elements as a person sees them: `[Claim]` is a button, `(High ▾)` a select with its choice."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.playground.mrkdwn.plain import Reader
from bot.playground.mrkdwn.rich import rich_lines

Json = Mapping[str, Any]

_BLANK = "____"
_BUTTONS = ("button", "workflow_button", "icon_button")
_INITIAL = ("initial_date", "initial_time", "initial_value")


def read_text(text: Json, reader: Reader) -> str:
    """A text object: plain_text is shown to the letter, mrkdwn is read."""
    return reader.read(text["text"]) if text["type"] == "mrkdwn" else str(text["text"])


def read_element(element: Json, reader: Reader) -> str:
    """One element as it stands before anybody touches it."""
    kind = element["type"]
    if kind in _BUTTONS:
        return f"[{element['text']['text']}]"
    if kind in _DRAWN:
        return _DRAWN[kind](element, reader)
    if kind.endswith("_input"):
        return _typed(element, reader)
    return f"({_chosen(element, reader) or _placeholder(element) or 'Select'} ▾)"


def _typed(element: Json, reader: Reader) -> str:
    initial = element.get("initial_value")
    if isinstance(initial, Mapping):
        return "\n".join(rich_lines(initial, reader))
    hint = _placeholder(element)
    return initial or (f"{_BLANK} ({hint})" if hint else _BLANK)


def _placeholder(element: Json) -> str:
    return str(element.get("placeholder", {}).get("text", ""))


def _chosen(element: Json, reader: Reader) -> str:
    options = element.get("initial_options") or [element.get("initial_option")]
    names = [read_text(option["text"], reader) for option in options if option]
    users = element.get("initial_users") or [element.get("initial_user")]
    names += [reader.user(user) for user in users if user]
    for many, one in (
        ("initial_channels", "initial_channel"),
        ("initial_conversations", "initial_conversation"),
    ):
        channels = element.get(many) or [element.get(one)]
        names += [reader.channel(channel) for channel in channels if channel]
    names += [str(element[name]) for name in _INITIAL if element.get(name)]
    if element.get("initial_date_time"):
        names.append(reader.date("{date_short_pretty} at {time}", element["initial_date_time"], ""))
    return ", ".join(names)


def _boxes(chosen: str, others: str) -> Callable[[Json, Reader], str]:
    def draw(element: Json, reader: Reader) -> str:
        initial: Sequence[Json] = element.get("initial_options") or [element.get("initial_option", {})]
        return "  ".join(
            f"{chosen if option in initial else others} {read_text(option['text'], reader)}"
            for option in element["options"]
        )

    return draw


def _overflow(element: Json, reader: Reader) -> str:
    return f"(⋯ {' | '.join(read_text(option['text'], reader) for option in element['options'])})"


def _image(element: Json, _: Reader) -> str:
    return f"(image: {element['alt_text']})"


def _feedback(element: Json, _: Reader) -> str:
    return " ".join(f"[{element[name]['text']['text']}]" for name in ("positive_button", "negative_button"))


def _files(_element: Json, _: Reader) -> str:
    return "[Upload files]"


def _source(element: Json, _: Reader) -> str:
    return str(element["text"])


_DRAWN: Mapping[str, Callable[[Json, Reader], str]] = {
    "checkboxes": _boxes("☑", "☐"),
    "radio_buttons": _boxes("◉", "○"),
    "overflow": _overflow,
    "image": _image,
    "feedback_buttons": _feedback,
    "file_input": _files,
    "url": _source,
}
