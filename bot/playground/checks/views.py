"""The check of a view, as views.open, views.push, views.update and views.publish make it."""

import json
from collections.abc import Mapping
from dataclasses import replace

from bot.playground.checks.layout import check_blocks, placed_blocks
from bot.playground.checks.limits import VIEWS
from bot.playground.checks.problems import Problem, Report
from bot.playground.checks.shapes import Shape, make_shape


def _frame(kind: str) -> Shape:
    shape = make_shape({"required": ["type"], "fields": VIEWS[kind]["fields"]})
    # The blocks of a view are more than a field: what is unique among them is checked with them.
    return replace(shape, fields={**shape.fields, "blocks": check_blocks})


_FRAMES = {kind: _frame(kind) for kind in VIEWS}


def check_view(view: Mapping[str, object]) -> list[Problem]:
    """The reasons for which Slack would refuse this modal or App Home; paths start at `/view`."""
    kind = view.get("type")
    report = Report(error="invalid_arguments", surface=kind if isinstance(kind, str) else "")
    if "type" not in view:
        report.add("/view", "missing required field: type")
    elif not isinstance(kind, str):
        report.add("/view/type", "must provide a string")
    elif kind not in _FRAMES:
        report.add("/view/type", f"unsupported type: {kind}")
    else:
        _FRAMES[report.surface].check(dict(view), "/view", report)
        _check_submit(view, report)
        _check_size(view, report)
    return report.problems


def _check_submit(view: Mapping[str, object], report: Report) -> None:
    if report.surface == "modal" and "submit" not in view:
        for path, block in placed_blocks(view.get("blocks"), "/view/blocks"):
            if block.get("type") == "input":
                sentence = "must define `submit` to use an `input` block in modals"
                report.add(f"{path}/input", sentence)


def _check_size(view: Mapping[str, object], report: Report) -> None:
    # A sound view is never too deep to be written out; an unsound one has been refused already.
    if report.problems:
        return
    limits = VIEWS[report.surface]
    size = len(json.dumps(dict(view), ensure_ascii=False, separators=(",", ":")).encode())
    if size > limits["max_view_json_bytes"]:
        sentence = f"must be at most {limits['max_view_json_bytes']} bytes of JSON"
        report.add("/view", sentence, error=limits.get("error_when_too_large", "view_too_large"))
