"""Messages and views as plain text, the way a person reads them."""

import re
from collections.abc import Iterator, Sequence

from bot.playground import dates
from bot.playground.blocks import NESTED, label_of
from bot.playground.entities import Json, User
from bot.playground.world import World

_TOKEN = re.compile(r"<([@#!]?)([^>|]*)(?:\|([^>]*))?>")


class Reader:
    """Reads as one person: in their time zone, with names instead of ids."""

    def __init__(self, world: World, viewer: User) -> None:
        self._world, self._viewer = world, viewer

    def message(self, data: Json) -> str:
        """All that a message shows: its blocks, or else its text."""
        lines = list(self.blocks(data.get("blocks") or ())) or [self.mrkdwn(str(data.get("text", "")))]
        lines += [f"[file: {f['name']}]" for f in data.get("files", ())]
        return "\n".join(line for line in lines if line)

    def view(self, data: Json) -> str:
        """All that a modal or a Home shows."""
        title = [f"== {data['title']['text']} =="] if data.get("title") else []
        submit = [f"({data['submit']['text']})"] if data.get("submit") else []
        return "\n".join([*title, *self.blocks(data["blocks"]), *submit])

    def blocks(self, blocks: Sequence[Json]) -> Iterator[str]:
        for block in blocks:
            yield from self._block(block)

    def name(self, user_id: str) -> str:
        """A user's handle; ids that nobody knows stay ids."""
        user = self._world.users.get(user_id)
        return user.name if user else user_id

    def _block(self, block: Json) -> Iterator[str]:
        kind = block["type"]
        if kind == "rich_text":
            yield "".join(self._rich(block["elements"]))
        elif kind in ("actions", "context_actions"):
            yield " ".join(f"[{label_of(block, e)}]" for e in block["elements"])
        elif kind == "context":
            yield " ".join(self.text(e) for e in block["elements"] if e["type"] != "image")
        elif kind == "divider":
            yield "--------"
        elif kind == "markdown":
            yield str(block["text"])
        else:
            yield from self._generic(block)

    def _generic(self, block: Json) -> Iterator[str]:
        for key in ("title", "label", "text", "hint"):
            if isinstance(block.get(key), dict):
                yield self.text(block[key])
        yield from (self.text(f) for f in block.get("fields") or ())
        if isinstance(block.get("accessory"), dict) and block["accessory"]["type"] != "image":
            yield f"[{label_of(block, block['accessory'])}]"
        if block["type"] == "input":
            yield f"[{block['element']['type']}]"
        yield from self.blocks(block.get(NESTED.get(block["type"], "")) or ())

    def text(self, given: Json) -> str:
        """A text object."""
        words = str(given.get("text", ""))
        return self.mrkdwn(words) if given.get("type") == "mrkdwn" else words

    def mrkdwn(self, words: str) -> str:
        """Slack's markup with its tokens resolved and its entities decoded."""
        now, tz = self._world.clock.now(), self._viewer.tz
        words = dates.TOKEN.sub(lambda m: dates.local(int(m.group(1)), m.group(2), tz, now), words)
        words = _TOKEN.sub(self._token, words)
        return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")

    def _token(self, match: re.Match[str]) -> str:
        sign, value, label = match.group(1), match.group(2), match.group(3)
        if sign == "@":
            return f"@{self.name(value)}"
        if sign == "#":
            channel = self._world.channels.get(value)
            return f"#{label or (channel.name if channel else value)}"
        if sign == "!":
            return f"@{label or value.split('^')[0]}"
        return label or value

    def _rich(self, elements: Sequence[Json]) -> Iterator[str]:
        for element in elements:
            kind = element["type"]
            if kind in ("text", "link"):
                yield str(element.get("text") or element.get("url", ""))
            elif kind == "user":
                yield f"@{self.name(element['user_id'])}"
            elif kind == "channel":
                yield self.mrkdwn(f"<#{element['channel_id']}>")
            elif kind == "emoji":
                yield f":{element['name']}:"
            elif kind == "broadcast":
                yield f"@{element['range']}"
            elif kind == "date":
                now = self._world.clock.now()
                yield dates.local(element["timestamp"], element["format"], self._viewer.tz, now)
            else:
                yield from self._rich(element.get("elements") or ())
