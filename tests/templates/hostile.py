"""Text that nobody of good will writes, put in the place of every text that a template is handed."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

from bot.slack.render import render
from tests.templates.cases.case import LINKS, Case, Payload

LONG = 12_000
TEXTS: Mapping[str, str] = {
    "mentions": "<@U0ADA> <!channel> <!here|x> <!subteam^S1|@all> <#C1|x> @here @channel @everyone",
    "entities": "&lt;!channel&gt; &amp; & < > &amp",
    "dates and links": "<!date^1^{date}|x> <https://evil.example|bank.example> <mailto:a@b.example>",
    "quotes": """" \\ \\" ' {"a": 1} ], } , \\u0022 \\n""",
    "markup": "`code` ```block``` *bold* _it_ ~no~ > quote :smile: • # head",
    "lines": "one\ntwo\r\nthree\rfour\u2028five\u2029six\tseven",
    "controls": "a\x00b\x07c\x1bd\x7fe\x85f\ud83dg\ufdd0h\ufdd1i\ufdd2j\ufdd3k\ufdd4l\uffff",
    "right to left": "\u202egnp.exe\u2066 שלום \u200b\u00ad",
    "emoji": "👩‍👩‍👧‍👦🇩🇪👍🏽" * 60,
    "marks": "Z\u0351\u0326" + "\u0300" * 500,
    "long words": "word " * (LONG // 5),
    "long without blanks": "<&>" * (LONG // 3),
    "long and wide": "😀" * (LONG // 2),
    "templates": "{{ 7 * 7 }} {% raw %} {# no #} {{ ticket.__class__ }} ${x} %s",
    "blank": " \n\t\u00a0 ",
    "nothing": "",
}

# What holds an id, a key or a choice of ours; all other strings are words of people or of the policy. Of an
# option in a menu the value is ours.
OURS = frozenset(
    {"urgency", "status", "state", "key", "channel", "thread_ts", "ts", "card", "tier", "source", "dispatch"}
    | {"owner", "requester", "opened_by", "proposed", "actor", "person", "acknowledged_by", "step", "number"}
    | {"recipients", "author", "me", "role", "of", "was", "words"}
)


MENUS = frozenset({"people", "categories", "tiers", "areas"})


def spoilt(case: Case, text: str) -> Payload:
    """What is rendered when every text is this one, also what people are called."""
    variables = {name: _spoilt(name, value, text) for name, value in case.variables.items()}
    return dict(render(case.kind, who=lambda _: text, links=LINKS, **variables))


def _spoilt(name: str, value: object, text: str) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{part: _spoilt(part, held, text) for part, held in parts.items()})
    if name in OURS:
        return value
    if name in MENUS and isinstance(value, tuple):
        return tuple((text, option[1]) for option in value)
    if isinstance(value, str):
        return text
    return tuple(_spoilt("", item, text) for item in value) if isinstance(value, list | tuple) else value
