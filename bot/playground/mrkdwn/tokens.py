"""The parser of mrkdwn: from Slack's text to what stands in it, nested as a reader sees it.

Any text is mrkdwn, so nothing is refused: what does not parse is text. Time is linear in the text's length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.playground.mrkdwn.dates import DateToken, parse_date
from bot.playground.mrkdwn.escaping import unescape

Kind = Literal[
    "text",
    "bold",
    "italic",
    "strike",
    "code",
    "preformatted",
    "quote",
    "link",
    "user",
    "channel",
    "usergroup",
    "broadcast",
    "date",
    "emoji",
]


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a message.

    `text`: what is shown, decoded; for a mention or link its label, empty when there is none; for a date the
    fallback. `target`: a link's URL, a mention's id, a broadcast's range, an emoji's name. `children`: what
    bold, italic, strike and quote enclose. `date`: None for a date that can only show its fallback.
    """

    kind: Kind
    text: str = ""
    target: str = ""
    children: tuple["Token", ...] = ()
    date: DateToken | None = None


_FENCE = re.compile(r"```(.+?)```", re.DOTALL)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QUOTED = re.compile(r"(?:>|&gt;) ?")
_QUOTED_TO_THE_END = re.compile(r"(?:>>>|&gt;&gt;&gt;) ?")
_MARK = re.compile(
    r"<(?P<angle>[^<>\n]+)>"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<!\w):(?P<emoji>(?:100|1234|(?=\d*(?:[^\W\d]|[+'-]))[\w+'-]{1,100})(?:::skin-tone-[2-6])?):"
    r"|(?<!\w)(?P<style>(?<!\*)\*(?![\s*])|_(?![\s_])|(?<!~)~(?![\s~]))"
)
_STYLES: dict[str, Kind] = {"*": "bold", "_": "italic", "~": "strike"}
_ENDS = {mark: re.compile(rf"(?<=[^\s{mark}]){re.escape(mark)}(?![\w{mark}])") for mark in _STYLES}
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.+", re.ASCII)
_MENTION = re.compile(r"(?P<sign>[@#]|!subteam\^)(?P<id>\w+)", re.ASCII)
_MENTIONS: dict[str, Kind] = {"@": "user", "#": "channel", "!subteam^": "usergroup"}
_BROADCASTS = ("!here", "!channel", "!everyone", "!group")


def parse(mrkdwn: str) -> list[Token]:
    """The tokens of one mrkdwn text in reading order; neighbouring text is one token."""
    tokens: list[Token] = []
    position = 0
    for fence in _FENCE.finditer(mrkdwn):
        tokens += _lines(mrkdwn[position : fence.start()])
        tokens.append(Token("preformatted", _flat(fence[1].removeprefix("\n").removesuffix("\n"))))
        position = fence.end()
    return _merged([*tokens, *_lines(mrkdwn[position:])])


def _lines(text: str) -> Iterator[Token]:
    """Quotes are a matter of lines, and no style reaches beyond its line."""
    quoted: list[str] = []
    lines = _LINE.findall(text)
    for index, line in enumerate(lines):
        if _QUOTED_TO_THE_END.match(line):
            quoted += [_QUOTED_TO_THE_END.sub("", line, count=1), *lines[index + 1 :]]
            break
        if match := _QUOTED.match(line):
            quoted.append(line[match.end() :])
            continue
        yield from _quote(quoted)
        quoted = []
        yield from _inline(line, frozenset())
    yield from _quote(quoted)


def _quote(lines: list[str]) -> Iterator[Token]:
    if lines:
        tokens = [token for line in lines for token in _inline(line, frozenset())]
        yield Token("quote", children=tuple(_merged(tokens)))


def _inline(text: str, inside: frozenset[str]) -> Iterator[Token]:
    position, spent = 0, set(inside)
    while match := _MARK.search(text, position):
        token, end = _styled(text, match, spent, inside) if match["style"] else (_marked(match), match.end())
        yield Token("text", unescape(text[position : match.start()]))
        yield token
        position = end
    yield Token("text", unescape(text[position:]))


def _styled(text: str, match: re.Match[str], spent: set[str], inside: frozenset[str]) -> tuple[Token, int]:
    mark = match["style"]
    end = None if mark in spent else _ENDS[mark].search(text, match.end())
    if end is None:
        # No end from here on means none from further on: later marks of this kind need not look again.
        spent.add(mark)
        return Token("text", mark), match.end()
    within = _inline(text[match.end() : end.start()], inside | {mark})
    return Token(_STYLES[mark], children=tuple(_merged(list(within)))), end.end()


def _marked(match: re.Match[str]) -> Token:
    if match["angle"]:
        return parse_angle(match["angle"]) or Token("text", unescape(match[0]))
    if match["code"]:
        return Token("code", _flat(match["code"]))
    return Token("emoji", target=match["emoji"])


def parse_angle(inner: str) -> Token | None:
    """What stands between `<` and `>`; None when it means nothing to Slack and is shown as it is."""
    head, _, label = inner.partition("|")
    if inner.startswith("!date^"):
        date = parse_date(inner)
        return Token("date", unescape(date.fallback if date else label), date=date)
    if mention := _MENTION.fullmatch(head):
        return Token(_MENTIONS[mention["sign"]], unescape(label), mention["id"])
    if head in _BROADCASTS:
        return Token("broadcast", target=head[1:])
    return Token("link", unescape(label), unescape(head)) if _LINK.fullmatch(head) else None


def _flat(code: str) -> str:
    """Within code nothing is styled, but links and mentions show their label there as well."""

    def shown(match: re.Match[str]) -> str:
        token = parse_angle(match[1])
        return match[0] if token is None else token.text or token.target

    return unescape(re.sub(r"<([^<>\n]+)>", shown, code))


def _merged(tokens: list[Token]) -> list[Token]:
    merged: list[Token] = []
    for token in tokens:
        if token.kind != "text" or not merged or merged[-1].kind != "text":
            merged.append(token)
        else:
            merged[-1] = Token("text", merged[-1].text + token.text)
    return [token for token in merged if token.kind != "text" or token.text]
