"""The rules between fields of one object, which no single field's limit can state.

A rule is only called on an object whose fields are sound, so it reads them without asking again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.playground.checks.limits import LIMITS
from bot.playground.checks.problems import Report
from bot.playground.checks.tables import check_data_table, check_table
from bot.playground.checks.values import units

Rule = Callable[[dict[str, Any], str, Report], None]

_FORMATTED_OPTIONS = ("radio_buttons", "checkboxes")


def _options(element: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for index, option in enumerate(element.get("options", ())):
        yield f"options/{index}", option
    for place, group in enumerate(element.get("option_groups", ())):
        for index, option in enumerate(group["options"]):
            yield f"option_groups/{place}/options/{index}", option


def _check_options(element: dict[str, Any], path: str, report: Report) -> None:
    kind = element["type"]
    for place, option in _options(element):
        if "url" in option and kind != "overflow":
            report.add(f"{path}/{place}", "invalid additional property: url")
        for name in ("text", "description"):
            if name in option and option[name]["type"] == "mrkdwn" and kind not in _FORMATTED_OPTIONS:
                report.add(f"{path}/{place}/{name}/type", "unsupported type: mrkdwn")


def _check_initial(element: dict[str, Any], path: str, report: Report) -> None:
    offered = [option for _, option in _options(element)]
    if "initial_option" in element and element["initial_option"] not in offered:
        report.add(f"{path}/initial_option", "must be one of the options")
    for index, option in enumerate(element.get("initial_options", ())):
        if option not in offered:
            report.add(f"{path}/initial_options/{index}", "must be one of the options")


def _check_selected(element: dict[str, Any], path: str, report: Report) -> None:
    most = element.get("max_selected_items")
    for name, value in element.items():
        if most is not None and name.startswith("initial_") and len(value) > most:
            report.add(f"{path}/{name}", f"no more than {most} items allowed")


def _check_text_input(element: dict[str, Any], path: str, report: Report) -> None:
    most = element.get("max_length")
    if most is not None and element.get("min_length", 0) > most:
        report.add(f"{path}/min_length", "must not be greater than `max_length`")
    if most is not None and units(element.get("initial_value", "")) > most:
        report.add(f"{path}/initial_value", f"must be less than {most + 1} characters")


def _check_lines(element: dict[str, Any], path: str, report: Report) -> None:
    if element.get("min_lines", 1) > element.get("max_lines", 100):
        report.add(f"{path}/min_lines", "must not be greater than `max_lines`")


def _check_number_input(element: dict[str, Any], path: str, report: Report) -> None:
    numbers: dict[str, Decimal] = {}
    for name in ("initial_value", "min_value", "max_value"):
        value = _decimal(element[name]) if name in element else None
        if value is not None and (element["is_decimal_allowed"] or value == value.to_integral_value()):
            numbers[name] = value
        elif name in element:
            report.add(f"{path}/{name}", "must be a number, whole unless `is_decimal_allowed`")
    low, high = numbers.get("min_value"), numbers.get("max_value")
    if low is not None and high is not None and low > high:
        report.add(f"{path}/min_value", "must not be greater than `max_value`")
    start = numbers.get("initial_value")
    if start is not None and ((low is not None and start < low) or (high is not None and start > high)):
        report.add(f"{path}/initial_value", "must lie between `min_value` and `max_value`")


def _decimal(text: str) -> Decimal | None:
    # An exponent of a billion would be a number, and would take forever to write out.
    try:
        value = Decimal(text) if len(text) <= 40 else Decimal("nan")
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) <= 40 else None


def _check_response_url(block: dict[str, Any], path: str, report: Report) -> None:
    elements = [("element", block.get("element")), ("accessory", block.get("accessory"))]
    elements += [(f"elements/{index}", element) for index, element in enumerate(block.get("elements", ()))]
    for place, element in elements:
        allowed = place == "element" and report.surface == "modal"
        if element is not None and element.get("response_url_enabled") and not allowed:
            report.add(f"{path}/{place}/response_url_enabled", "only allowed in the input blocks of a modal")


def _check_file_input(block: dict[str, Any], path: str, report: Report) -> None:
    if block["element"]["type"] == "file_input" and block.get("dispatch_action"):
        report.add(f"{path}/dispatch_action", "must not be true for a file_input")


def _check_card(block: dict[str, Any], path: str, report: Report) -> None:
    if "icon" in block and "slack_icon" in block:
        report.add(path, "must not define both `icon` and `slack_icon`")


def _check_container(block: dict[str, Any], path: str, report: Report) -> None:
    collapsible = block.get("is_collapsible", False)
    if block.get("default_collapsed") and not collapsible:
        report.add(f"{path}/default_collapsed", "needs `is_collapsible`")
    if block.get("has_header_divider") and collapsible:
        report.add(f"{path}/has_header_divider", "only allowed when not collapsible")


def _check_chart(block: dict[str, Any], path: str, report: Report) -> None:
    chart = block["chart"]
    if chart["type"] == "pie":
        return
    wanted, seen = len(chart["axis_config"]["categories"]), set()
    for index, series in enumerate(chart["series"]):
        place = f"{path}/chart/series/{index}"
        if len(series["data"]) != wanted:
            report.add(f"{place}/data", f"must provide exactly {wanted} items, one per category")
        if series["name"] in seen:
            report.add(f"{place}/name", "must be unique among the series")
        seen.add(series["name"])


def _option_rules(kind: str) -> Sequence[Rule]:
    fields = LIMITS["elements"][kind]["fields"]
    rules: list[Rule] = [_check_options, _check_initial] if "options" in fields else []
    return [*rules, _check_selected] if "max_selected_items" in fields else rules


RULES: Mapping[str, Sequence[Rule]] = {
    **{f"elements.{kind}": _option_rules(kind) for kind in LIMITS["elements"]},
    "elements.plain_text_input": (_check_text_input,),
    "elements.number_input": (_check_number_input,),
    "elements.rich_text_input": (_check_lines,),
    "blocks.section": (_check_response_url,),
    "blocks.actions": (_check_response_url,),
    "blocks.input": (_check_response_url, _check_file_input),
    "blocks.card": (_check_card,),
    "blocks.container": (_check_container,),
    "blocks.table": (check_table,),
    "blocks.data_table": (check_data_table,),
    "blocks.data_visualization": (_check_chart,),
}
