"""Reading what a browser sent."""

import httpx
import pytest

from bot.playground.page.args import MAX_BYTES, Args, MalformedError
from tests.playground.page.visitor import Visitor


def sent(visitor: Visitor, body: bytes) -> httpx.Response:
    headers = {"content-type": "application/json"}
    return visitor.client.post("/page/act", content=body, headers=headers)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"as": NaN}', b'{"text": "\\ud800"}', b"[" * 100_000])
def test_a_body_that_is_no_json_is_told_so_in_one_sentence(ana: Visitor, body: bytes) -> None:
    response = sent(ana, body)
    assert response.status_code == 400
    assert response.json()["text"] == "The body is not valid JSON in UTF-8."


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"1"])
def test_a_body_has_to_be_an_object(ana: Visitor, body: bytes) -> None:
    assert sent(ana, body).json() == {
        "ok": False,
        "text": "The body has to be a JSON object.",
        "error": "malformed",
    }


def test_a_body_has_a_limit(ana: Visitor) -> None:
    response = sent(ana, b'{"text": "' + b"x" * MAX_BYTES + b'"}')
    assert (response.status_code, response.json()["text"]) == (413, "A request is at most 256 KiB long.")


def test_a_missing_text_is_named() -> None:
    with pytest.raises(MalformedError, match="“channel” is missing"):
        Args({}).text("channel")


def test_a_text_is_a_text() -> None:
    with pytest.raises(MalformedError, match="“text” has to be a text"):
        Args({"text": 5}).any_text("text")


def test_a_flag_is_true_or_false() -> None:
    assert Args({"on": True}).flag("on")
    assert not Args({}).flag("on")
    with pytest.raises(MalformedError, match="“on” has to be true or false"):
        Args({"on": 1}).flag("on")


def test_a_part_is_an_object() -> None:
    assert Args({"where": {"view": "V1"}}).part("where").text("view") == "V1"
    with pytest.raises(MalformedError, match="“where” has to be an object"):
        Args({"where": []}).part("where")


def test_parts_are_objects() -> None:
    assert Args({}).parts("files") == []
    with pytest.raises(MalformedError, match="“files” has to be a list of objects"):
        Args({"files": ["log.txt"]}).parts("files")


def test_one_of_several_words() -> None:
    assert Args({"to": "1h"}).one_of("to", ("5m", "1h")) == "1h"
    with pytest.raises(MalformedError, match="“to” has to be one of 5m, 1h"):
        Args({"to": "2h"}).one_of("to", ("5m", "1h"))
