"""YAML text as plain data that knows the line of each of its parts.

The data is built from ruamel.yaml's parser events, not by its constructor: so every repeated key is told, not
only the first; the cost of a hostile file is bounded; and a scalar means the same under any YAML version.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from bot.config import scalars
from bot.config.mistakes import Mistake
from bot.config.syntax import Unreadable, explain
from bot.domain.policy_tree import Place
from bot.domain.quote import quote

LARGEST = 1_000_000
"""Characters in a file: some 3,500 customers, read in two seconds."""
MOST_NODES = 100_000
"""Keys and values of a file, its aliases written out."""
DEEPEST = 24

# Where the lines of values go that no path leads to.
_MERGE = "<<"


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data: mappings with text keys, lists, text, numbers, booleans and None.

    `complete` is False when the text could not be read to its end; `data` is None then.
    """

    data: object
    complete: bool
    lines: Mapping[Place, int]
    mistakes: tuple[Mistake, ...]

    def line(self, path: Place) -> int:
        """The line of this key or list item, or of the nearest one around it that was written."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(file: str, text: str) -> Document:
    """Reads one file's text. Mistakes of the YAML itself stand in the document; nothing is raised."""
    builder = _Builder(file, YAML(typ="safe", pure=True).parse(text))
    data: object = None
    complete = False
    try:
        if len(text) > LARGEST:
            raise Unreadable(1, f"the file has more than {LARGEST:,} characters", "write a shorter one")
        data = builder.document()
        complete = True
    except Unreadable as stop:
        builder.add(stop.line, stop.what, stop.instead)
    except (YAMLError, ValueError, OverflowError) as error:
        # The last two come of escapes such as "\UFFFFFFFF", which the scanner hands to chr().
        reason = explain(error, text)
        builder.add(reason.line, reason.what, reason.instead)
    return Document(data, complete, builder.lines, tuple(builder.mistakes))


@dataclass(slots=True)
class _Builder:
    file: str
    events: Iterator[Any]
    lines: dict[Place, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    anchors: dict[str, tuple[object, int]] = field(default_factory=dict)
    nodes: int = 0

    def add(self, line: int, what: str, instead: str) -> None:
        self.mistakes.append(Mistake(self.file, line, what, instead))

    def document(self) -> object:
        """The stream's one document; raises Unreadable, and what the parser raises."""
        data: object = None
        started = False
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if started:
                    raise Unreadable(_line(event), "a second document starts here", "remove the line `---`")
                started = True
            elif isinstance(event, NodeEvent):
                data = self._node(event, ())
        return data

    def _node(self, event: NodeEvent, path: Place) -> object:
        if isinstance(event, AliasEvent):
            return self._alias(event)
        before = self.nodes
        self._count(1, event)
        if len(path) > DEEPEST:
            raise Unreadable(_line(event), f"this stands more than {DEEPEST} levels deep", "nest it less")
        value = self._value(event, path)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def _count(self, nodes: int, event: NodeEvent) -> None:
        self.nodes += nodes
        if self.nodes > MOST_NODES:
            what = f"the file has more than {MOST_NODES:,} keys and values, each alias written out"
            raise Unreadable(_line(event), what, "write a shorter one")

    def _alias(self, event: AliasEvent) -> object:
        if event.anchor not in self.anchors:
            self.add(_line(event), f"*{event.anchor} stands for nothing", f"write &{event.anchor} further up")
            return None
        value, nodes = self.anchors[event.anchor]
        self._count(nodes, event)
        return value

    def _value(self, event: NodeEvent, path: Place) -> object:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, CollectionStartEvent) and event.tag is not None:
            self._refuse(event, f"the tag {quote(event.tag)}")
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)

    def _scalar(self, event: ScalarEvent) -> scalars.Scalar:
        if event.tag not in scalars.TEXT_TAGS:
            self._refuse(event, f"the tag {quote(event.tag)}")
        if scalars.UNPRINTABLE.search(event.value):
            self._refuse(event, "a character that cannot be printed")
            return scalars.UNPRINTABLE.sub("", event.value)
        plain = event.style is None and event.tag is None
        return scalars.resolve(event.value) if plain else str(event.value)

    def _refuse(self, event: NodeEvent, what: str) -> None:
        self.add(_line(event), f"{what} is not understood here", "remove it")

    def _next(self) -> NodeEvent | None:
        """The next part of the list or mapping being read, None at its end."""
        for event in self.events:
            if isinstance(event, NodeEvent):
                return event
            if isinstance(event, CollectionEndEvent):
                break
        return None

    def _sequence(self, path: Place) -> list[object]:
        items: list[object] = []
        while event := self._next():
            at = (*path, len(items))
            self.lines[at] = _line(event)
            items.append(self._node(event, at))
        return items

    def _mapping(self, path: Place) -> dict[str, object]:
        items: dict[str, object] = {}
        merged: dict[str, object] = {}
        while event := self._next():
            key = self._key(event, items, path)
            at = (*path, _MERGE if key is None else key)
            value = self._next()
            built = self._node(value, at) if value else None
            if key == _MERGE:
                merged = self._merge(built, event, path) | merged
            elif key is not None:
                items[key] = built
        return merged | items

    def _key(self, event: NodeEvent, items: Mapping[str, object], path: Place) -> str | None:
        """The key's text; None for one that is refused and whose value must not count."""
        if not isinstance(event, ScalarEvent):
            self.add(_line(event), "a key has to be text", "write a word before the colon")
            self._node(event, (*path, _MERGE))
            return None
        key = scalars.UNPRINTABLE.sub("", event.value)
        if key in items:
            what = f"{quote(key)} stands here again after line {self.lines[(*path, key)]}"
            self.add(_line(event), what, "keep one of the two")
            return None
        if key != _MERGE:
            self.lines[(*path, key)] = _line(event)
        return key

    def _merge(self, value: object, event: NodeEvent, path: Place) -> dict[str, object]:
        """What `<<` brings into the mapping at `path`; of a list of mappings the earlier ones win."""
        parts = value if isinstance(value, list) else [value]
        merged: dict[str, object] = {}
        for part in parts:
            if isinstance(part, dict):
                merged = part | merged
            else:
                self.add(_line(event), "<< stands before something else than a mapping", "write <<: *name")
        for key in merged:
            self.lines.setdefault((*path, key), _line(event))
        return merged


def _line(event: NodeEvent | DocumentStartEvent) -> int:
    return int(event.start_mark.line) + 1
