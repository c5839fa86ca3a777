"""The side panel: the clock, the story, the journal, the outbox and the faults, as people use them."""

import re

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Tab
from slack_sdk.errors import SlackApiError

from bot.demo.cast import COMPANIES
from bot.demo.story import SCENES
from tests.browser.conftest import Demo, World
from tests.browser.screen import become, composer, panel, press
from tests.browser.tabs import OpenAs

ACME = COMPANIES["carla"].channel


def clock(tab: Tab) -> Locator:
    return panel(tab).get_by_role("region", name="Clock")


def choose(tab: Tab, name: str) -> Locator:
    """Opens a tab of the panel, once the page is there: until then the focus goes to the composer."""
    expect(composer(tab)).to_be_focused()
    panel(tab).get_by_role("tab", name=re.compile(f"^{name}")).click()
    return panel(tab).get_by_role("tabpanel", name=re.compile(f"^{name}"))


def lines(journal: Locator) -> Locator:
    return journal.get_by_role("list", name="Journal").get_by_role("listitem")


@pytest.mark.usefixtures("demo")
def test_the_clock_is_moved_and_says_what_time_it_is_for_the_viewer(open_as: OpenAs) -> None:
    tab = open_as("gus")
    expect(clock(tab).get_by_role("time")).to_have_text(re.compile("^10:00:"))
    press(clock(tab), "+1 h")
    expect(clock(tab)).to_contain_text("It is Tue 11:00 now.")
    expect(clock(tab).get_by_role("time")).to_have_text(re.compile("^11:00:"))
    become(tab, "Carla, Acme Corp")
    expect(clock(tab).get_by_role("time")).to_have_text(re.compile(r"^5:00:\d\d.AM$"))
    expect(clock(tab)).to_contain_text("New York")
    press(clock(tab), "Next morning")
    expect(clock(tab).get_by_role("time")).to_have_text(re.compile(r"^9:00:\d\d.AM$"))


def test_the_next_deadline_is_named_and_reached(demo: Demo, open_as: OpenAs) -> None:
    tab = open_as("mel")
    button = clock(tab).get_by_role("button", name="To the next deadline")
    expect(composer(tab)).to_be_focused()
    expect(button).to_be_disabled()
    expect(button).to_contain_text("Nothing is due on any ticket")
    demo.stage.person("carla").say(ACME, "@tierline The dashboard is broken")
    expect(button).to_contain_text(re.compile(r"10:0\d · in \d min"))
    button.focus()
    button.press("Enter")
    expect(clock(tab)).to_contain_text(re.compile(r"It is Tue 10:0\d now\."))
    expect(button).to_be_focused()


@pytest.mark.usefixtures("demo")
def test_the_story_goes_step_by_step_and_holds(open_as: OpenAs) -> None:
    tab = open_as("carla")
    story = choose(tab, "Story")
    scenes = story.get_by_role("list", name="Scenes").get_by_role("listitem")
    expect(scenes).to_have_count(len(SCENES))
    press(story, "Next step")
    expect(story).to_contain_text(f"Next: {SCENES[1].told}.")
    expect(story.get_by_role("progressbar", name="Scenes played")).to_have_js_property("value", 1)
    go_on = story.get_by_role("button", name="Go on")
    go_on.focus()
    go_on.press("Enter")
    expect(scenes.nth(1)).to_have_attribute("aria-current", "step")
    pause = story.get_by_role("button", name="Pause")
    expect(pause).to_be_focused()
    pause.press("Enter")
    expect(story).to_contain_text(f"Next: {SCENES[2].told}.")


def test_while_the_story_plays_nobody_else_moves_the_clock(demo: Demo, open_as: OpenAs) -> None:
    tab = open_as("carla")
    story = choose(tab, "Story")
    press(story, "Play")
    expect(story.get_by_role("button", name="Pause")).to_be_visible()
    press(clock(tab), "+5 min")
    expect(tab.get_by_role("alert")).to_contain_text("pause it first")
    press(story, "Pause")
    expect(story).to_contain_text("Next: ")
    assert demo.slack.journal.refusals() == []


def test_a_refusal_is_counted_shown_in_red_and_told_in_full(demo: Demo, open_as: OpenAs) -> None:
    tab = open_as("mel")
    demo.stage.person("carla").command("/ticket Printer on fire", ACME)
    expect(panel(tab).get_by_role("tab", name="Journal 1 refusal")).to_be_visible()
    journal = choose(tab, "Journal")
    press(journal, "Refused 1")
    expect(lines(journal)).to_have_count(1)
    error = lines(journal).get_by_text("app_not_installed")
    red, plain = (
        each.evaluate("node => getComputedStyle(node).color")
        for each in (error, journal.get_by_text("All", exact=True))
    )
    assert red != plain
    line = lines(journal).get_by_role("button")
    line.press("Enter")
    expect(line).to_have_attribute("aria-expanded", "true")
    expect(journal.get_by_role("region", name=re.compile("^Entry "))).to_contain_text('"user": "U0CARLA"')
    line.press("Enter")
    expect(journal.get_by_role("region", name=re.compile("^Entry "))).to_have_count(0)


def test_a_call_that_slack_turns_down_is_one_line_with_the_reason(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana")
    with pytest.raises(SlackApiError):
        world.desk.web.chat_postMessage(channel=world.desk.help, blocks=[{"type": "nonsense"}], text="Hi")
    journal = choose(tab, "Journal")
    press(journal, "Refused 1")
    expect(lines(journal)).to_have_count(1)
    expect(lines(journal)).to_contain_text("invalid_blocks")
    expect(lines(journal)).to_contain_text("nonsense")


def test_the_journal_follows_pages_and_filters(world: World, open_as: OpenAs) -> None:
    tab = open_as("bob")
    journal = choose(tab, "Journal")
    for number in range(60):
        world.desk.post(f"Message {number}")
    newest = lines(journal).filter(has_text="Message 59").first
    expect(newest).to_be_in_viewport()
    earlier = journal.get_by_role("button", name=re.compile("^Show .* earlier"))
    count = lines(journal).count()
    assert count == 100
    earlier.scroll_into_view_if_needed()
    expect(journal.get_by_role("button", name="To the newest")).to_be_visible()
    world.desk.post("One more")
    expect(journal.get_by_role("button", name=re.compile("new below"))).to_be_visible()
    earlier.click()
    expect(lines(journal).filter(has_text="Message 20").first).to_be_attached()
    assert lines(journal).count() > count
    journal.get_by_role("button", name=re.compile("new below")).click()
    expect(lines(journal).filter(has_text="One more").first).to_be_in_viewport()
    press(journal, "Calls")
    journal.get_by_role("searchbox").fill("message 3")
    expect(lines(journal)).to_have_count(11)
    journal.get_by_role("searchbox").fill("nothing like it")
    expect(journal).to_contain_text("Nothing like that has happened.")


def test_the_outbox_shows_what_waits_and_when_all_is_delivered(demo: Demo, open_as: OpenAs) -> None:
    tab = open_as("mel")
    outbox = choose(tab, "Outbox")
    expect(outbox).to_contain_text("Everything was delivered")
    demo.slack.faults.add("chat.postMessage", "429", times=None, retry_after=120, channel=ACME)
    demo.stage.person("carla").say(ACME, "@tierline The dashboard is broken")
    row = outbox.get_by_role("listitem").filter(has_text="#acme-support").first
    expect(row).to_contain_text("Will be tried again")
    expect(row).to_contain_text("in 2 min")
    expect(panel(tab).get_by_role("tab", name=re.compile(r"Outbox \d undelivered"))).to_be_visible()
    demo.slack.faults.clear()
    press(clock(tab), "+5 min")
    expect(outbox).to_contain_text("Everything was delivered")


def test_faults_are_switched_on_listed_and_cleared_by_keyboard(demo: Demo, open_as: OpenAs) -> None:
    tab = open_as("ada")
    faults = choose(tab, "Faults")
    expect(faults).to_contain_text("Everything works.")
    hold = faults.get_by_role("switch", name="Hold events back")
    hold.press("Space")
    expect(hold).to_be_checked()
    press(faults, "Event twice: do it")
    expect(faults.get_by_role("list", name="Going wrong now").get_by_role("listitem")).to_have_count(2)
    expect(panel(tab).get_by_role("tab", name="Faults 2 faults")).to_be_visible()
    faults.get_by_role("button", name="Clear all").press("Enter")
    expect(faults).to_contain_text("Everything works.")
    expect(hold).not_to_be_checked()
    assert not demo.slack.faults.hold


def test_an_entry_that_is_read_is_not_pushed_away(world: World, open_as: OpenAs) -> None:
    tab = open_as("ana")
    journal = choose(tab, "Journal")
    for number in range(10):
        world.desk.post(f"Message {number}")
    assert world.slack.settle()
    expect(lines(journal).filter(has_text="Message 9")).not_to_have_count(0)
    lines(journal).last.get_by_role("button").click()
    whole = journal.get_by_role("region", name=re.compile("^Entry "))
    expect(whole).to_be_in_viewport()
    for number in range(20):
        world.desk.post(f"Later {number}")
    below = journal.get_by_role("button", name=re.compile("new below"))
    expect(below).to_be_visible()
    expect(whole).to_be_in_viewport()
    below.click()
    expect(lines(journal).filter(has_text="Later 19")).not_to_have_count(0)
    # Acks may follow it, and the list with them.
    expect(lines(journal).last).to_be_in_viewport()


@pytest.mark.usefixtures("world")
def test_what_is_not_there_is_not_shown(open_as: OpenAs) -> None:
    tab = open_as("ana")
    tabs = panel(tab).get_by_role("tab")
    expect(tabs).to_have_text(["Journal", "Faults"])
    expect(clock(tab)).to_have_count(0)


@pytest.mark.usefixtures("demo")
def test_the_tabs_are_walked_by_arrows_and_stay_over_a_reload(open_as: OpenAs) -> None:
    tab = open_as("ada")
    expect(composer(tab)).to_be_focused()
    panel(tab).get_by_role("tab", name="Story").press("ArrowRight")
    expect(panel(tab).get_by_role("tab", name="Journal")).to_be_focused()
    panel(tab).get_by_role("tab", name="Journal").press("End")
    chosen = panel(tab).get_by_role("tab", name="Faults")
    expect(chosen).to_have_attribute("aria-selected", "true")
    tab.reload()
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(panel(tab).get_by_role("tabpanel")).to_have_count(1)


@pytest.mark.usefixtures("demo")
def test_the_panel_folds_and_stays_so(open_as: OpenAs) -> None:
    tab = open_as("ada")
    press(panel(tab), "Fold")
    expect(panel(tab)).to_be_hidden()
    tab.reload()
    expect(tab.get_by_role("main")).to_be_visible()
    expect(panel(tab)).to_be_hidden()
    press(tab.get_by_role("banner"), "Playground")
    expect(clock(tab)).to_be_visible()
