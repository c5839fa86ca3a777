"""Text that wants to be more than text, from customers and from apps, in the browser itself."""

from playwright.sync_api import expect

from tests.browser.conftest import World
from tests.browser.screen import message, messages, say
from tests.browser.tabs import OpenAs
from tests.playground.cast import button, row, section

TEXTS = [
    "<script>document.title = 'taken'</script>",
    "<img src=x onerror=\"document.title = 'taken'\">",
    "<svg onload=\"document.title = 'taken'\"><style>* { display: none }</style>",
    "javascript:document.title='taken'",
    '"><iframe srcdoc="<script>parent.document.title=\'taken\'</script>">',
    "{{constructor.constructor('document.title=1')()}}",
]
MADE = (
    "main :is(script, iframe, object, embed, svg[onload], style, [onerror], [onload], a[href^='javascript:'])"
)


def test_what_people_write_is_shown_as_they_wrote_it(open_as: OpenAs) -> None:
    tab = open_as("ana", "help")
    for text in TEXTS:
        say(tab, text)
        expect(messages(tab).get_by_role("article").filter(has_text=text)).to_have_count(1)
    expect(tab.locator(MADE)).to_have_count(0)
    expect(tab).not_to_have_title("taken")


def test_what_an_app_sends_makes_no_elements_either(world: World, open_as: OpenAs) -> None:
    hostile = '&lt;img src=x onerror=alert(1)&gt; <javascript:alert(1)|press me> <https://example.com/"onclick="x|ok>'
    blocks = [
        section(hostile),
        {"type": "section", "text": {"type": "plain_text", "text": TEXTS[1]}},
        row(button(TEXTS[0], "go", url="javascript:alert(1)")),
    ]
    world.desk.post(TEXTS[0], blocks=blocks)
    tab = open_as("ana", "help")
    shown = message(messages(tab), "")
    expect(shown).to_contain_text("<img src=x onerror=alert(1)>")
    expect(shown).to_contain_text(TEXTS[1])
    expect(tab.locator(MADE)).to_have_count(0)
    expect(shown.locator("a[href*='onclick']")).to_have_count(0)
