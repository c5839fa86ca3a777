from tests.playground.cast import Desk, line, modal, section
from tests.playground.listener import Envelope, Listener


def test_names_stand_for_ids(desk: Desk) -> None:
    desk.post(f"<@{desk.ana.id}> in <#{desk.help}>, &lt;soon&gt;")
    assert desk.bob.last("#help").text == "@ana in #help, <soon>"


def test_blocks_are_read_instead_of_the_text(desk: Desk) -> None:
    desk.post("Fallback", blocks=[section("*Bold* words")])
    assert desk.bob.last("#help").text == "Bold words"


def test_files_are_named(desk: Desk) -> None:
    desk.ana.say("#help", "See", files=[{"name": "log.txt"}])
    assert desk.bob.last("#help").text == "See\n(file: log.txt)"


def test_a_modal_is_read_with_title_and_submit(desk: Desk, app: Listener) -> None:
    def answer(envelope: Envelope) -> None:
        view = modal(line("Summary", "summary"))
        desk.web.views_open(trigger_id=envelope["payload"]["trigger_id"], view=view)

    app.answer = answer
    desk.ana.command("/ticket", "#help")
    shown = desk.ana.wait_for_modal()
    assert shown.text.splitlines()[0] == "== New ticket =="
    assert shown.text.splitlines()[-1] == "(Send)"


def test_a_channel_is_read_under_the_name_it_has_at_home(desk: Desk) -> None:
    desk.slack.rename_channel(desk.acme, "support-desk", desk.customer)
    desk.web.chat_postMessage(channel=desk.acme, text=f"Welcome to <#{desk.acme}>")
    assert desk.cleo.last(desk.acme).text == "Welcome to #support-desk"
    assert desk.ana.last(desk.acme).text == "Welcome to #acme"
