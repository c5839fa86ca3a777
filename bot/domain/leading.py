"""The urgency that somebody writes in front: `/ticket critical the database is down`."""

import re

from bot.domain.terms import Urgency
from bot.domain.text import fold

_CRITICAL = "critical urgent emergency p0 p1 sev0 sev1 kritisch dringend critique critico critica urgente"
_HIGH = "high p2 sev2 hoch haute elevee alta alto"
_NORMAL = "normal medium p3 sev3 mittel moyenne media"
_LOW = "low minor p4 p5 sev4 sev5 niedrig basse faible baja baixa"
_LEVELS = zip(Urgency, (_CRITICAL, _HIGH, _NORMAL, _LOW), strict=True)
_URGENCY_OF = {word: urgency for urgency, words in _LEVELS for word in words.split()}
# Without a sign behind them these words describe a thing as often as they name a level.
_ORDINARY = frozenset(f"{_HIGH} {_NORMAL} {_LOW}".split())
_THINGS = """
latency load memory cpu traffic usage disk space battery volume resolution quality priority severity
error errors rate rates response res number numbers temperature availability performance bandwidth bug bugs
issue issues user users mode view behavior behaviour level levels on in at of problem problems
"""
_TROUBLES = "error errors bug bugs issue issues failure problem problems outage vulnerability incident"
_GOES_ON, _DESCRIBES = frozenset(_THINGS.split()), frozenset(_TROUBLES.split())
_LEADING = re.compile(
    r"\s*[\[(*_]{0,3}(?P<word>[^\W_]{1,12})[ -]?(?P<number>[0-5])?(?P<closed>[\])*_]{0,3})"
    r"\s{0,3}(?P<sign>[:!,–—]{1,3}|-(?=\s))?(?:\s+|(?<=[:!\])])|$)"
)


def leading_urgency(text: str) -> tuple[Urgency | None, str]:
    """The urgency named by the first word, and the text behind it; (None, the whole text) when none is.

    Understands critical, high, normal, low, urgent, P1 to P5 and sev 1 to 5, also in brackets or before a
    colon. “high latency” and “critical error” describe; they stay in the text, the latter as critical.
    """
    found = _LEADING.match(text)
    if found is None:
        return None, text.strip()
    urgency = _URGENCY_OF.get(fold(found["word"]) + (found["number"] or ""))
    if urgency is None:
        return None, text.strip()
    rest = text[found.end() :].strip()
    if found["sign"] or found["closed"] or not rest:
        return urgency, rest
    following = fold(rest.split(maxsplit=1)[0]).strip(".,:;!?")
    if fold(found["word"]) in _ORDINARY and following in _GOES_ON:
        return None, text.strip()
    return urgency, text.strip() if following in _DESCRIBES else rest
