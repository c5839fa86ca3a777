"""The page's files."""

from tests.playground.page.visitor import Visitor


def test_the_page_is_html(ana: Visitor) -> None:
    response = ana.client.get("/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<script" in response.text


def test_a_file_is_asked_for_again_each_time_and_sent_only_once(ana: Visitor) -> None:
    first = ana.client.get("/assets/js/main.js")
    assert (first.status_code, first.headers["cache-control"]) == (200, "no-cache")
    again = ana.client.get("/assets/js/main.js", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_nothing_outside_the_folder_is_served(ana: Visitor) -> None:
    for path in ("/assets/../server.py", "/assets/%2e%2e/server.py", "/assets//etc/passwd", "/assets/js"):
        assert ana.client.get(path).status_code == 404
