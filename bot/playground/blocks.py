"""Walks Block Kit: the elements a person can use, and the ids that Slack fills in."""

from collections.abc import Iterator, Sequence

from bot.playground.entities import Json
from bot.playground.ids import Ids

_ROWS = {"actions": "elements", "context_actions": "elements", "card": "actions"}
NESTED = {"container": "child_blocks", "carousel": "elements"}


def with_ids(blocks: Sequence[Json], ids: Ids) -> list[Json]:
    """Copies of the blocks in which every block has a block_id and every element an action_id."""
    return [_block_with_ids(block, ids) for block in blocks]


def _block_with_ids(block: Json, ids: Ids) -> Json:
    filled = dict(block)
    if not filled.get("block_id"):
        filled["block_id"] = ids.fresh("b")
    row = _ROWS.get(filled["type"], "")
    if row in filled:
        filled[row] = [_element_with_id(e, ids) for e in filled[row]]
    for slot in ("accessory", "element"):
        if isinstance(filled.get(slot), dict):
            filled[slot] = _element_with_id(filled[slot], ids)
    nested = NESTED.get(filled["type"], "")
    if nested in filled:
        filled[nested] = with_ids(filled[nested], ids)
    return filled


def _element_with_id(element: Json, ids: Ids) -> Json:
    if element["type"] == "image" or element.get("action_id"):
        return element
    return {**element, "action_id": ids.fresh("a")}


def elements(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element that a person can use, with the block it stands in."""
    for block in blocks:
        for element in block.get(_ROWS.get(block["type"], ""), ()):
            yield block, element
        for slot in ("accessory", "element"):
            element = block.get(slot)
            if isinstance(element, dict) and element["type"] != "image":
                yield block, element
        yield from elements(block.get(NESTED.get(block["type"], ""), ()))


def labels_of(block: Json, element: Json) -> list[str]:
    """What a person reads on or beside an element: a button's text, an input's label, a placeholder,
    the text of the section it stands in."""
    places = ((element, "text"), (block, "label"), (element, "placeholder"), (block, "text"))
    texts = (holder.get(key) for holder, key in places)
    return [str(text["text"]) for text in texts if isinstance(text, dict)]


def label_of(block: Json, element: Json) -> str:
    """The first of `labels_of`, or nothing."""
    return next(iter(labels_of(block, element)), "")


def options_of(element: Json) -> list[Json]:
    """The options of a select, menu, group of boxes or pair of thumbs, those in groups included."""
    groups = element.get("option_groups") or ()
    thumbs = (element[thumb] for thumb in ("positive_button", "negative_button") if thumb in element)
    return [*(element.get("options") or ()), *(o for group in groups for o in group["options"]), *thumbs]
