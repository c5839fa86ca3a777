"""One web socket: when it counts as alive, as dead, and as closed."""

import base64
import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import websocket

from bot.slack.line import Line


@contextmanager
def server(*frames: bytes, hang_up: bool = False) -> Iterator[str]:
    """Accepts one web socket, sends these frames, and then says nothing more, not even to a ping."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        over = threading.Event()
        thread = threading.Thread(target=_serve, args=(listener, frames, hang_up, over))
        thread.start()
        yield f"ws://127.0.0.1:{listener.getsockname()[1]}/"
        over.set()
        thread.join(5)


def _serve(listener: socket.socket, frames: tuple[bytes, ...], hang_up: bool, over: threading.Event) -> None:
    connection, _ = listener.accept()
    with connection:
        asked = connection.recv(4096).decode()
        key = asked.split("Sec-WebSocket-Key: ")[1].split("\r\n")[0]
        accept = hashlib.sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest()  # noqa: S324 - RFC 6455
        connection.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + base64.b64encode(accept) + b"\r\n\r\n" + b"".join(frames)
        )
        if not hang_up:
            over.wait(5)


def frame(code: int, content: bytes) -> bytes:
    return bytes([0x80 | code, len(content)]) + content


HELLO = frame(1, json.dumps({"type": "hello"}).encode())


def test_a_message_is_received() -> None:
    with server(HELLO) as url:
        line = Line(url)
        assert line.receive() == {"type": "hello"}
        line.close()


def test_a_message_in_two_pieces_is_received_whole() -> None:
    with server(HELLO[:5], HELLO[5:]) as url:
        line = Line(url)
        assert line.receive() == {"type": "hello"}
        line.close()


@pytest.mark.parametrize("content", [b"not json", b"{"])
def test_rubbish_ends_the_line(content: bytes) -> None:
    with server(frame(1, content)) as url:
        line = Line(url)
        assert line.receive() is None
        line.close()


def test_a_message_that_is_no_object_is_an_empty_one() -> None:
    with server(frame(1, b"[]")) as url:
        line = Line(url)
        assert line.receive() == {}
        line.close()


def test_a_close_frame_ends_the_line() -> None:
    with server(frame(8, b"\x03\xe8")) as url:
        line = Line(url)
        assert line.receive() is None
        line.close()


def test_a_connection_that_breaks_off_ends_the_line() -> None:
    with server(hang_up=True) as url:
        line = Line(url)
        assert line.receive() is None
        line.close()


def test_a_connection_that_went_dead_without_a_word_is_noticed() -> None:
    with server(HELLO) as url:
        line = Line(url, ping_after=0.05)
        assert [line.receive(), line.receive()] == [{"type": "hello"}, None]
        line.close()


def test_a_retired_line_ends_by_itself() -> None:
    with server(HELLO) as url:
        line = Line(url)
        line.retire(0.05)
        assert [line.receive(), line.receive()] == [{"type": "hello"}, None]
        line.close()


def test_nothing_can_be_sent_over_a_closed_line() -> None:
    with server() as url:
        line = Line(url)
        line.close()
        with pytest.raises(websocket.WebSocketException):
            line.send_message("{}")


def test_a_line_counts_once_slack_has_said_hello_and_until_it_is_retired() -> None:
    with server() as url:
        line = Line(url)
        before = line.is_connected()
        line.established = True
        then = line.is_connected()
        line.retire(1)
        assert (before, then, line.is_connected()) == (False, True, False)
        line.close()
