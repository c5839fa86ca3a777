"""The configuration's three files as one tree of plain data, and how findings name a place in it.

The tree maps a file's name to its data: mappings with text keys, lists and scalars. Any part may be
malformed: the models tell that, and the checks that walk the tree pass over it, so that no mistake hides
another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.quote import quote

Tree = Mapping[str, object]
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a place (the file's name, then keys and indexes) and what to write instead.

    `also` is the other place that is concerned, for what may be there only once.
    """

    place: Place
    what: str
    instead: str
    also: Place | None = None


def walk(node: object, pattern: str) -> Iterator[tuple[Place, object]]:
    """Every place that fits the pattern, with its value: "policy.yml tiers * channel"; a star fits all."""
    yield from _walk(node, tuple(pattern.split()), ())


def _walk(node: object, pattern: tuple[str, ...], place: Place) -> Iterator[tuple[Place, object]]:
    if not pattern:
        yield place, node
        return
    for part, inner in children(node):
        if pattern[0] in ("*", part):
            yield from _walk(inner, pattern[1:], (*place, part))


def children(node: object) -> Iterator[tuple[str | int, object]]:
    """The entries of a mapping or the items of a list; nothing else has any."""
    if isinstance(node, Mapping):
        yield from node.items()
    elif isinstance(node, list | tuple):
        yield from enumerate(node)


def subject(path: Place) -> str:
    """The place in words, without the numbers of list items, since the line tells those."""
    name = ".".join(part for part in path if isinstance(part, str)) or "the file"
    return f"this entry of {name}" if path and isinstance(path[-1], int) else name


def entry(place: Place) -> str:
    """The place in words, without its file's name, which stands before the line."""
    return subject(place[1:])


def parts(node: object) -> Iterator[object]:
    """The node and everything below it."""
    yield node
    for _, inner in children(node):
        yield from parts(inner)


def at(node: object, path: Place) -> object:
    """The value at `path`, None where there is none."""
    for part in path:
        node = dict(children(node)).get(part)
    return node


def parted(sentence: str, value: object) -> tuple[str, str]:
    """An error's sentence about `value` as the end of "<place>…" and as what to write instead.

    "5 has no unit; write 5m." gives (": 5 has no unit", "write 5m");
    "Write 5m instead of 'x'." gives (" is 'x'", "write 5m").
    """
    sentence = sentence.strip().removesuffix(".")
    sentence = sentence[:1].lower() + sentence[1:]
    what, semicolon, instead = sentence.partition("; ")
    if semicolon:
        return f": {what}", instead
    return f" is {quote(value)}", sentence.removesuffix(f" instead of {quote(value)}").removesuffix(",")
