"""Who may talk to the page's server."""

import pytest

from tests.playground.cast import Desk
from tests.playground.page.visitor import Visitor


def post(visitor: Visitor, **headers: str) -> int:
    """The status of an act with these headers."""
    content = f'{{"as": "{visitor.id}", "do": "browse"}}'
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    response = visitor.client.post(
        "/page/act", content=content, headers={"content-type": "application/json"} | given
    )
    return response.status_code


def own_origin(visitor: Visitor) -> str:
    return visitor.page.url.rstrip("/")


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_it_answers_to_the_names_of_this_machine(ana: Visitor, name: str) -> None:
    port = ana.page.url.rstrip("/").rpartition(":")[2]
    assert ana.client.get("/page/boot", headers={"host": f"{name}:{port}"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example", ""])
def test_it_answers_to_no_other_name(ana: Visitor, host: str) -> None:
    response = ana.client.get("/page/boot", headers={"host": host})
    assert response.status_code == 421
    assert response.text == f"This server answers to {ana.page.url} only.\n"


def test_the_page_itself_may_act(ana: Visitor) -> None:
    assert post(ana, origin=own_origin(ana), sec_fetch_site="same-origin") == 200


def test_what_is_no_browser_may_act(ana: Visitor) -> None:
    assert post(ana) == 200


def test_the_page_may_act_under_another_name_of_this_machine(ana: Visitor) -> None:
    host = own_origin(ana).removeprefix("http://").replace("127.0.0.1", "localhost")
    assert post(ana, host=host, origin=f"http://{host}") == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_another_site_may_not_act(ana: Visitor, origin: str) -> None:
    assert post(ana, origin=origin) == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_a_browser_says_comes_from_elsewhere_may_not_act(ana: Visitor, site: str) -> None:
    assert post(ana, sec_fetch_site=site) == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_form_of_another_site_could_send_is_refused(ana: Visitor, kind: str) -> None:
    assert post(ana, content_type=kind) == 415


def test_json_with_a_charset_is_json(ana: Visitor) -> None:
    assert post(ana, content_type="application/json; charset=utf-8") == 200


def test_another_site_cannot_make_a_browser_open_a_stream(desk: Desk, ana: Visitor) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    response = ana.client.get(f"/page/stream?as={ana.id}&in={desk.help}", headers=headers)
    assert (response.status_code, response.text) == (403, "Only the page itself may read this.\n")


def test_another_site_may_link_to_the_page(ana: Visitor) -> None:
    assert ana.client.get("/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/page/boot", "/assets/nothing.js", "/nothing"])
def test_every_answer_carries_the_headers_that_keep_the_page_to_itself(ana: Visitor, path: str) -> None:
    headers = ana.client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
