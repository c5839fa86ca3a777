"""Rich text as a person reads it, in lines."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.mrkdwn.plain import Reader


def rich_lines(block: Mapping[str, Any], reader: Reader) -> list[str]:
    """The lines of a rich_text block: bullets, numbers, quotes and code included."""
    return [line for element in block["elements"] for line in _lines(element, reader)]


def _lines(element: Mapping[str, Any], reader: Reader) -> Iterator[str]:
    if element["type"] == "rich_text_list":
        indent = "  " * element.get("indent", 0)
        for number, item in enumerate(element["elements"], start=element.get("offset", 0) + 1):
            mark = "•" if element["style"] == "bullet" else f"{number}."
            yield f"{indent}{mark} {_text(item, reader)}"
        return
    sign = "> " if element["type"] == "rich_text_quote" else ""
    text = _text(element, reader).removesuffix("\n")
    yield from (sign + line for line in text.split("\n"))


def _text(element: Mapping[str, Any], reader: Reader) -> str:
    return "".join(_leaf(leaf, reader) for leaf in element["elements"])


def _leaf(leaf: Mapping[str, Any], reader: Reader) -> str:
    match leaf["type"]:
        case "text":
            return str(leaf["text"])
        case "link":
            return str(leaf.get("text") or leaf["url"])
        case "user":
            return reader.user(leaf["user_id"])
        case "channel":
            return reader.channel(leaf["channel_id"])
        case "broadcast":
            return f"@{leaf['range']}"
        case "emoji":
            return f":{leaf['name']}:"
        case "date":
            return reader.date(leaf["format"], leaf["timestamp"], leaf.get("fallback", ""))
    return str(leaf.get("usergroup_id") or leaf.get("team_id") or leaf.get("value") or "")
