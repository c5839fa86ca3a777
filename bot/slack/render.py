"""Messages, modals and App Homes from the templates in `templates/slack/<feature>/<kind>.json.j2`.

A template is JSON with Jinja in it. For its author:

- Write `"text": "{{ ticket.summary }}"` and think no more of it: every value is escaped for JSON, and for
  Slack where Slack parses it (`mrkdwn` and a message's own `text`). Only `date()`, `mention()`, `channel()`,
  `link()` and `listed` make live markup; a literal `<` or `&` in a template is shown as it is.
- Put a comma after every element, also the last one, as long as the closing bracket is on a later line.
- Without quotes, `{{ 3 }}`, `{{ true }}` and `{{ ["U1", "U2"] }}` become JSON; None is shown as nothing.
- Texts are cut to Slack's limits, values before literals; `verbatim` and empty texts are taken care of.

`templates/README.md` has the whole story with an example.
"""

import json
import re
from enum import Enum
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Undefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS
from jinja2.nodes import Expr
from markupsafe import Markup

from bot.domain.durations import say
from bot.slack import marks, seals
from bot.slack.cutting import cut
from bot.slack.shaping import Node, TemplateError, shape

FOLDER = Path(__file__).parents[2] / "templates" / "slack"

# No JSON string holds a raw newline, so this never matches inside one.
_TRAILING_COMMA = re.compile(r",(?=[ \t]*\n\s*[\]}])")

# `safe`, `tojson`, `escape` and the like are missing on purpose: they would get round the escaping.
_FILTERS = (
    *("capitalize", "default", "join", "lower", "replace", "title", "trim", "upper"),
    *("abs", "int", "max", "min", "round", "sum"),
    *("batch", "dictsort", "first", "groupby", "items", "last", "length", "list", "reverse", "slice", "sort"),
    *("map", "reject", "rejectattr", "select", "selectattr", "unique"),
)


class _CodeGenerator(CodeGenerator):
    """Hands each shown value to `finalize` alone.

    Autoescape is on only because Jinja marks the output of macros and set blocks then, which must not be
    escaped twice; HTML escaping itself would break the JSON.
    """

    def _output_child_to_const(self, node: Expr, frame: Frame, _: CodeGenerator._FinalizeInfo) -> str:
        return _finalize(node.as_const(frame.eval_ctx))

    def _output_child_pre(self, _: Expr, __: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, _: Expr, __: Frame, ___: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class Renderer:
    """Renders the templates that a loader finds, each compiled once. Threads may share it."""

    def __init__(self, loader: BaseLoader) -> None:
        self._environment = environment = _environment(loader)
        # Jinja's own cache takes a lock and a weak reference for each look-up.
        self._template = cache(lambda kind: environment.get_template(f"{kind}.json.j2"))

    def load_all(self) -> None:
        for name in self._environment.list_templates(extensions=["j2"]):
            self._environment.get_template(name)

    def render(self, kind: str, **context: object) -> Node:
        """The JSON of `<kind>.json.j2` as Slack takes it; `kind` is `<feature>/<name>`.

        Raises TemplateError when the template makes no JSON object, and Jinja's own errors for unknown
        templates and names.
        """
        text = self._template(kind).render(context)
        try:
            payload = json.loads(_TRAILING_COMMA.sub("", text))
        except ValueError as error:
            raise TemplateError(f"The template {kind} does not make JSON: {error}.") from error
        if not isinstance(payload, dict):
            raise TemplateError(f"The template {kind} makes no JSON object; put the message in braces.")
        return shape(payload)


def render(kind: str, **context: object) -> Node:
    """Renders one of Tierline's own templates, see Renderer.render."""
    return _own_templates().render(kind, **context)


def load_all() -> None:
    """Compiles all of them now: new files of an upgrade do not reach a process that runs the old code."""
    _own_templates().load_all()


@cache
def _own_templates() -> Renderer:
    return Renderer(FileSystemLoader(FOLDER))


def _environment(loader: BaseLoader) -> Environment:
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        finalize=_finalize,
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.code_generator_class = _CodeGenerator
    environment.filters = {name: FILTERS[name] for name in _FILTERS}
    environment.filters.update(
        cut=cut, say=say, plural=_plural, line=_line, packed=_packed, listed=marks.listed
    )
    environment.globals.update(date=marks.date, mention=marks.mention, channel=marks.channel, link=marks.link)
    return environment


def _finalize(value: object) -> str:
    kind = type(value)
    if kind is str:
        return seals.seal(cast(str, value))
    if kind is Markup:
        return cast(str, value)
    if kind is int:
        return str(value)
    if kind is marks.Mark:
        mark = cast(marks.Mark, value)
        return seals.seal_markup(mark.markup, mark)
    return _finalize_rare(value)


def _finalize_rare(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return _finalize(value.value)
    if isinstance(value, str):
        return seals.seal(str(value))
    if isinstance(value, bool | float):
        return json.dumps(value, allow_nan=False)
    if isinstance(value, list | tuple):
        return f"[{', '.join(_element(item) for item in value)}]"
    if isinstance(value, Undefined):
        return str(value)
    raise TypeError(f"A template cannot show a {type(value).__name__}; use a filter or a function for it.")


def _element(value: object) -> str:
    text = _finalize(value)
    return f'"{text}"' if isinstance(value, str) else text


def _plural(count: int, one: str, many: str | None = None) -> str:
    """`3 tickets`, `1 ticket`; `many` is for words that do not just take an s."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def _line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _packed(value: object) -> str:
    """Compact JSON to stand in a string, such as `private_metadata` or the value of a button."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
