"""Blocks as a person reads them: one list of lines for a message, a modal or App Home."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

from bot.playground.mrkdwn.elements import Json, read_element, read_text
from bot.playground.mrkdwn.plain import Reader
from bot.playground.mrkdwn.rich import rich_lines

_DIVIDER = "─" * 8
_STATUS = {"pending": "○", "in_progress": "◔", "complete": "✓", "error": "✗"}


def plain_blocks(
    blocks: Iterable[Json],
    *,
    users: Mapping[str, str],
    channels: Mapping[str, str],
    zone: tzinfo,
    now: datetime,
) -> list[str]:
    """The lines that a person in `zone` reads at `now`; the blocks are such as the checks let through."""
    return _lines(blocks, Reader(users, channels, zone, now))


def _lines(blocks: Iterable[Json], reader: Reader) -> list[str]:
    return [line for block in blocks for text in _read(block, reader) for line in text.split("\n")]


def _read(block: Json, reader: Reader) -> Sequence[str]:
    draw = _DRAWN.get(block["type"])
    return draw(block, reader) if draw else [f"({block['type']})"]


def _section(block: Json, reader: Reader) -> list[str]:
    texts = [block["text"]] if "text" in block else []
    lines = [read_text(text, reader) for text in [*texts, *block.get("fields", ())]]
    return [*lines, read_element(block["accessory"], reader)] if "accessory" in block else lines


def _context(block: Json, reader: Reader) -> list[str]:
    return ["  ".join(_context_piece(element, reader) for element in block["elements"])]


def _context_piece(element: Json, reader: Reader) -> str:
    return read_element(element, reader) if element["type"] == "image" else read_text(element, reader)


def _actions(block: Json, reader: Reader) -> list[str]:
    return [" ".join(read_element(element, reader) for element in block["elements"])]


def _header(block: Json, reader: Reader) -> list[str]:
    return [read_text(block["text"], reader)]


def _input(block: Json, reader: Reader) -> list[str]:
    optional = " (optional)" if block.get("optional") else ""
    line = f"{block['label']['text']}{optional}: {read_element(block['element'], reader)}"
    return [line, f"  {block['hint']['text']}"] if "hint" in block else [line]


def _image(block: Json, _: Reader) -> list[str]:
    title = [block["title"]["text"]] if "title" in block else []
    return [*title, f"(image: {block['alt_text']})"]


def _markdown(block: Json, _: Reader) -> list[str]:
    return [block["text"]]


def _table(block: Json, reader: Reader) -> list[str]:
    rows = [" | ".join(_cell(cell, reader) for cell in row) for row in block["rows"]]
    return [block["caption"], *rows] if "caption" in block else rows


def _cell(cell: Json, reader: Reader) -> str:
    return " ".join(rich_lines(cell, reader)) if cell["type"] == "rich_text" else str(cell["text"])


def _chart(block: Json, _: Reader) -> list[str]:
    return [f"({block['chart']['type']} chart: {block['title']})"]


def _texts(block: Json, reader: Reader, *names: str) -> list[str]:
    return [read_text(block[name], reader) for name in names if name in block]


def _card(block: Json, reader: Reader) -> list[str]:
    lines = _texts(block, reader, "title", "subtitle", "body", "subtext")
    buttons = " ".join(read_element(element, reader) for element in block.get("actions", ()))
    hero = [read_element(block["hero_image"], reader)] if "hero_image" in block else []
    return [*hero, *lines, *([buttons] if buttons else [])]


def _carousel(block: Json, reader: Reader) -> list[str]:
    return _lines(block["elements"], reader)


def _container(block: Json, reader: Reader) -> list[str]:
    rich = rich_lines(block["rich_text_title"], reader) if "rich_text_title" in block else []
    inside = [f"  {line}" for line in _lines(block["child_blocks"], reader)]
    return [*_texts(block, reader, "title"), *rich, *_texts(block, reader, "subtitle"), *inside]


def _task(block: Json, reader: Reader) -> list[str]:
    lines = [f"{_STATUS[block.get('status', 'pending')]} {block['title']}"]
    for name in ("details", "output"):
        lines += [f"  {line}" for line in rich_lines(block[name], reader)] if name in block else []
    sources = ", ".join(read_element(source, reader) for source in block.get("sources", ()))
    return [*lines, f"  {sources}"] if sources else lines


def _plan(block: Json, reader: Reader) -> list[str]:
    return [block["title"], *_lines(block.get("tasks", ()), reader)]


def _video(block: Json, _: Reader) -> list[str]:
    return [f"(video: {block['title']['text']})"]


def _divider(_block: Json, _: Reader) -> list[str]:
    return [_DIVIDER]


_DRAWN: Mapping[str, Callable[[Json, Reader], Sequence[str]]] = {
    "actions": _actions,
    "alert": _header,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "context": _context,
    "context_actions": _actions,
    "data_table": _table,
    "data_visualization": _chart,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "plan": _plan,
    "rich_text": rich_lines,
    "section": _section,
    "table": _table,
    "task_card": _task,
    "video": _video,
}
