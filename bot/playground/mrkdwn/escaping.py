"""Slack's escaping: three characters steer the parsing of mrkdwn, and only these are ever encoded."""

import re

_ENTITY = re.compile("&(amp|lt|gt);")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">"}


def escape(text: str) -> str:
    """Text as data: what a person typed, safe to stand anywhere in mrkdwn."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The reverse of `escape`, in one pass: `&amp;lt;` becomes `&lt;`, other entities stay as they are."""
    return _ENTITY.sub(lambda match: _CHARACTERS[match[1]], text)
