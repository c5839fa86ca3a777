"""A reload, or another browser, finds everything as it was left."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screen import composer, dialog, fill, messages, press
from tests.browser.tabs import OpenAs

THEIRS = "example-cloud-support"


@pytest.mark.usefixtures("demo")
def test_a_draft_outlives_a_reload(open_as: OpenAs) -> None:
    carla = open_as("carla", THEIRS)
    composer(carla).press_sequentially("Half a tho")
    carla.reload()
    expect(composer(carla)).to_have_value("Half a tho")
    elsewhere = open_as("carla", THEIRS)
    expect(composer(elsewhere)).to_have_value("Half a tho")


@pytest.mark.usefixtures("demo")
def test_a_half_filled_form_and_its_mistakes_outlive_a_reload(open_as: OpenAs) -> None:
    carla = open_as("carla", THEIRS)
    press(messages(carla), "Open a ticket")
    form = dialog(carla, "Open a ticket")
    fill(form, "What is affected?", "The export of invoices")
    press(form, "Open")
    summary = form.get_by_role("textbox", name="What is wrong?")
    expect(summary).to_have_accessible_description(re.compile("Please complete this required field"))
    carla.reload()
    expect(form.get_by_role("textbox", name="What is affected?")).to_have_value("The export of invoices")
    expect(summary).to_have_accessible_description(re.compile("Please complete this required field"))
