"""Texts and instants on which the page's parser has to agree with the playground's, the same in every run."""

from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

TEXTS = (
    "",
    "5 &lt; 6 &amp; 7 &amp;lt; &nbsp;",
    "so *very _~hot~_*!",
    "snake_case_name __init__ 2*3*4 *open * spaced* *spaced * **double** a*b* *a*b",
    "*two\nlines*",
    "`open 10:30:45 :two words: a < b > c <> <b> <!all> <@> @here #general",
    "run `a &amp;&amp; *b*` now, `<https://x.io|x> <https://y.io>`",
    "see\n```\nif a:\n  *b*\n```\nend ``` x ```",
    "> a\n&gt; *b*\nc",
    "a\n>>> b\nc",
    "&gt;&gt;&gt;b",
    "<https://x.io?a=1&amp;b=2> <mailto:ana@x.io|Ana &amp; Bo> <javascript:alert(1)|x>",
    "<@U1> <@U1|ana> <#C1|general> <!subteam^S1|@team> <!here> <!channel|@channel> <!everyone> <!group>",
    "<!date^1392734382^{date} at {time}|18&amp;19> <!date^soon^{date}|soon> <!date^1^{ä}|f>",
    "<!date^1392734382^{date}^https://x.io|f> <!date^1^{date}^|f> <!date^1^a day|f> <!date^1^{date}|>",
    ":ticket: :+1: :100: :wave::skin-tone-2: :white_check_mark: :12: a:b: ::: :é: :٣x:",
    "&lt;!here&gt; &lt;@U1&gt;",
    "*a\u00a0* _\ufeffa_ ~a\x1c~ *\x85a* _é_é ~漢~字 *a\u2028b*",
)
PIECES = (
    *"*_~`>|:{}^&!'-<# \n\raÜ漢1\u00a0\ufeff\x85\x1c\u2028😀",
    *(
        "```",
        "&gt;",
        ">>> ",
        "&amp;",
        "&lt;",
        "<@U1>",
        "<#C1|x>",
        "<!here>",
        "<https://x.io?a&amp;b|l &lt; m>",
    ),
    *(
        ":tada:",
        ":+1:",
        ":wave::skin-tone-2:",
        "<!date^1392734382^{date} at {time}|18&amp;19>",
        "<!date^x^{date}|f>",
    ),
    *("*bold*", "_it_", "~st~", "<!date^1^{date}^https://a.io|f>", "<!subteam^S1|@x>"),
)
LONG_PIECES = (
    "*a ",
    "_a ",
    "<",
    "`",
    "```",
    ":a",
    ":",
    "*a*",
    "*_~",
    "> ",
    "&gt;",
    "<!date^",
    "*~",
    "<@U1>",
    "<a|",
)

TOKENS = ("date_num", "date_slash", "date", "date_short", "date_long", "date_long_full", "time", "time_secs")
CHANGING = ("date_pretty", "date_short_pretty", "date_long_pretty", "day_divider_pretty", "ago")
FORMATS = [format_ % name for format_ in ("{%s}", "on {%s}!") for name in (*TOKENS, *CHANGING)]
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
)
DAY, HALF_A_YEAR = 86_400, 182 * 86_400
EDGES = (0, 59, 60, 3_599, 3_600, DAY, HALF_A_YEAR - 1, HALF_A_YEAR, -59, -60, -DAY, -HALF_A_YEAR)
AWAY = st.integers(-3 * DAY, 3 * DAY) | st.sampled_from(EDGES) | st.integers(-2_000_000_000, 2_000_000_000)

Dated = tuple[str, int, str, int]
"""A format, an instant, a zone and the present (both in Unix seconds)."""
T = TypeVar("T")


def texts(count: int) -> list[str]:
    """The texts above, and `count` put together from pieces that mean something to a parser."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=25)
    return [*TEXTS, *("".join(some) for some in _examples(pieces, count))]


def dates(count: int) -> list[Dated]:
    """Every token, long ago, soon, and where its words change."""
    now = st.integers(1_500_000_000, 1_900_000_000)
    drawn = st.tuples(st.sampled_from(FORMATS), AWAY, st.sampled_from(ZONES), now)
    dated = drawn.map(lambda d: (d[0], d[3] - d[1], d[2], d[3]))
    return _examples(dated, count)


def _examples(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    found: list[T] = []

    @settings(
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=count,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found
