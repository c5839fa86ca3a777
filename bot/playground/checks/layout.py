"""The rules of a whole list of blocks: what is unique in it, and what it may hold in total."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.playground.checks.limits import MESSAGE, VIEWS
from bot.playground.checks.problems import Report
from bot.playground.checks.shapes import compile_field
from bot.playground.checks.tables import cell_units
from bot.playground.checks.values import units

Placed = tuple[str, dict[str, Any]]

_BLOCK_LISTS = {
    "message": compile_field({"type": "array", "of": "block", "max_items": MESSAGE["max_blocks"]}),
    **{kind: compile_field(VIEWS[kind]["fields"]["blocks"]) for kind in VIEWS},
}
_NESTED_IN = {"container": "child_blocks", "carousel": "elements", "plan": "tasks"}
_ELEMENTS_OF = {"card": "actions", "actions": "elements", "context_actions": "elements"}
_SINGLE_ELEMENT = ("accessory", "element")
_LONGEST = max(MESSAGE["max_blocks"], *(view["max_blocks"] for view in VIEWS.values()))


def check_blocks(value: object, path: str, report: Report) -> None:
    """Checks the blocks of a message or view, wherever they hang (`path`)."""
    before = len(report.problems)
    _BLOCK_LISTS[report.surface](value, path, report)
    blocks = list(placed_blocks(value, path))
    _check_block_ids(blocks, report)
    elements = [element for block in blocks for element in _check_action_ids(block, report)]
    if report.surface != "message":
        _check_focus(elements, report)
    elif len(report.problems) == before:
        _check_totals(blocks, path, report)
        _check_size(value, path, report)


def placed_blocks(value: object, path: str) -> Iterator[Placed]:
    """Every block of a list with its path, blocks within blocks included; whatever else is passed over."""
    for place, block in _objects(value, path):
        yield place, block
        nested = _NESTED_IN.get(_kind(block))
        if nested:
            yield from _objects(block.get(nested), f"{place}/{nested}")


def _kind(block: dict[str, Any]) -> str:
    kind = block.get("type")
    return kind if isinstance(kind, str) else ""


def _objects(value: object, path: str) -> Iterator[Placed]:
    if isinstance(value, list | tuple):
        # As with any array: what is beyond the limit has been refused and is not looked at.
        for index, item in enumerate(value[:_LONGEST]):
            if isinstance(item, dict):
                yield f"{path}/{index}", item


def _check_block_ids(blocks: Sequence[Placed], report: Report) -> None:
    seen: set[str] = set()
    for path, block in blocks:
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id in seen:
            report.add(f"{path}/block_id", f'`block_id` "{block_id}" already exists')
        elif isinstance(block_id, str):
            seen.add(block_id)


def _check_action_ids(placed: Placed, report: Report) -> Sequence[Placed]:
    path, block = placed
    many = _ELEMENTS_OF.get(_kind(block), "")
    elements = list(_objects(block.get(many), f"{path}/{many}"))
    elements += [(f"{path}/{one}", block[one]) for one in _SINGLE_ELEMENT if isinstance(block.get(one), dict)]
    seen: set[str] = set()
    for place, element in elements:
        action_id = element.get("action_id")
        if isinstance(action_id, str) and action_id in seen:
            report.add(f"{place}/action_id", f'`action_id` "{action_id}" already exists')
        elif isinstance(action_id, str):
            seen.add(action_id)
    return elements


def _check_focus(elements: Sequence[Placed], report: Report) -> None:
    most = VIEWS[report.surface]["max_focus_on_load"]
    focused = [place for place, element in elements if element.get("focus_on_load") is True]
    for place in focused[most:]:
        report.add(f"{place}/focus_on_load", "only one element of a view may be true")


def _check_totals(blocks: Sequence[Placed], path: str, report: Report) -> None:
    found: dict[str, list[dict[str, Any]]] = {}
    for _, block in blocks:
        found.setdefault(block["type"], []).append(block)
    tables = found.get("table", []) + found.get("data_table", [])
    if len(tables) > MESSAGE["max_table_blocks"]:
        report.add(path, "only_one_table_allowed", error="invalid_attachments")
    elif sum(map(cell_units, tables)) > MESSAGE["cumulative_table_cell_chars"]:
        report.add(path, f"the cells of tables exceed {MESSAGE['cumulative_table_cell_chars']} characters")
    if len(found.get("data_visualization", ())) > MESSAGE["max_data_visualization_blocks"]:
        most = MESSAGE["max_data_visualization_blocks"]
        report.add(path, f"no more than {most} data_visualization blocks allowed")
    if len(found.get("plan", ())) > MESSAGE["max_plan_blocks"]["value"]:
        report.add(path, f"no more than {MESSAGE['max_plan_blocks']['value']} plan blocks allowed")
    if sum(units(block["text"]) for block in found.get("markdown", ())) > _MARKDOWN:
        report.add(path, f"the markdown blocks exceed {_MARKDOWN} characters")


_MARKDOWN = MESSAGE["cumulative_markdown_block_chars"]
_SIZE = MESSAGE["total_blocks_json_soft_limit"]


def _check_size(value: object, path: str, report: Report) -> None:
    size = units(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    if size >= _SIZE["value"]:
        report.add(path, f"must be less than {_SIZE['value']} characters of JSON", error=_SIZE["error"])
