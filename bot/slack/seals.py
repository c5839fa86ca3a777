"""How untrusted text travels through a template: sealed between two characters no text may contain.

`seal` is applied to every value a template shows. Afterwards, when the JSON is parsed and it is known where
each string stands, `opened` takes the seals off and escapes what Slack would parse. Trusted markup travels
in the same way with its readable fallback beside it. The seals are Unicode noncharacters, which never occur
in interchanged text; a value that holds one all the same has it replaced.
"""

import json
import re

OPEN, CLOSE = "\ufdd0", "\ufdd1"
MARK, OTHERWISE, END = "\ufdd2", "\ufdd3", "\ufdd4"

# Everything JSON, Slack or our own seals could stumble over; tab and newline are text.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MARKUP = re.compile(f"{MARK}([^{OTHERWISE}]*){OTHERWISE}([^{END}]*){END}")
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def clean(text: str) -> str:
    """The text with plain newlines and U+FFFD for what no message may hold, as NUL or a lone surrogate."""
    if text.isascii() and text.isprintable():
        return text
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def seal(text: str) -> str:
    """The untrusted text as it may stand between the quotes of a JSON string."""
    if not text.isascii() or not text.isprintable() or '"' in text or "\\" in text:
        text = _quoted(clean(text))[1:-1]
    return f"{OPEN}{text}{CLOSE}"


def seal_markup(markup: str, fallback: str) -> str:
    """Slack markup and what stands for it where markup is not parsed, for between the quotes."""
    return f"{MARK}{_quoted(markup)[1:-1]}{OTHERWISE}{_quoted(clean(fallback))[1:-1]}{END}"


def escape(text: str) -> str:
    """Slack's escaping: `&`, `<` and `>`, nothing else."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """Undoes `escape` once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def opened(raw: str, *, mrkdwn: bool) -> str:
    """The string without seals: markup or its fallback, and all else escaped where Slack parses mrkdwn."""
    if not raw.isascii():
        raw = raw.replace(OPEN, "").replace(CLOSE, "")
        if MARK in raw:
            return _with_markup(raw, mrkdwn=mrkdwn)
    return escape(raw) if mrkdwn else raw


def _with_markup(raw: str, *, mrkdwn: bool) -> str:
    literals, markups, fallbacks = (_MARKUP.split(raw)[offset::3] for offset in range(3))
    if not mrkdwn:
        return _interleaved(literals, fallbacks)
    return _interleaved([escape(literal) for literal in literals], markups)


def _interleaved(literals: list[str], marks: list[str]) -> str:
    pairs = zip(literals, [*marks, ""], strict=True)
    return "".join(part for pair in pairs for part in pair)
