"""Walks Block Kit: the elements a person can use, and the ids that Slack fills in."""

from collections.abc import Iterator, Sequence

from bot.playground.entities import Json
from bot.playground.ids import Ids


def with_ids(blocks: Sequence[Json], ids: Ids) -> list[Json]:
    """Copies of the blocks in which every block has a block_id and every element an action_id."""
    return [_block_with_ids(block, ids) for block in blocks]


def _block_with_ids(block: Json, ids: Ids) -> Json:
    filled = dict(block)
    if not filled.get("block_id"):
        filled["block_id"] = ids.fresh("b")
    if filled["type"] in ("actions", "context_actions"):
        filled["elements"] = [_element_with_id(e, ids) for e in filled["elements"]]
    for slot in ("accessory", "element"):
        if isinstance(filled.get(slot), dict):
            filled[slot] = _element_with_id(filled[slot], ids)
    if isinstance(filled.get("blocks"), list):
        filled["blocks"] = with_ids(filled["blocks"], ids)
    return filled


def _element_with_id(element: Json, ids: Ids) -> Json:
    if element["type"] == "image" or element.get("action_id"):
        return element
    return {**element, "action_id": ids.fresh("a")}


def elements(blocks: Sequence[Json]) -> Iterator[tuple[Json, Json]]:
    """Every element that a person can use, with the block it stands in."""
    for block in blocks:
        if block["type"] in ("actions", "context_actions"):
            for element in block["elements"]:
                yield block, element
        for slot in ("accessory", "element"):
            element = block.get(slot)
            if isinstance(element, dict) and element["type"] != "image":
                yield block, element
        if isinstance(block.get("blocks"), list):
            yield from elements(block["blocks"])


def label_of(block: Json, element: Json) -> str:
    """What a person reads on or beside an element: a button's text, an input's label, a placeholder."""
    for holder, key in ((element, "text"), (block, "label"), (element, "placeholder")):
        text = holder.get(key)
        if isinstance(text, dict) and not (key == "text" and block["type"] == "input"):
            return str(text["text"])
    return ""


def options_of(element: Json) -> list[Json]:
    """The options of a select, menu, or group of boxes, those in groups included."""
    groups = element.get("option_groups") or ()
    return [*(element.get("options") or ()), *(o for group in groups for o in group["options"])]
