"""The files of the page: scripts, styles, pictures. They are small, and read when they are asked for."""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

FOLDER = Path(__file__).parent / "assets"
# Not Python's own table: that one depends on the machine.
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


async def index(request: Request) -> Response:
    """GET /: the page itself."""
    return _answer(FOLDER / "index.html", request)


async def asset(request: Request) -> Response:
    """GET /assets/…"""
    file = (FOLDER / request.path_params["path"]).resolve()
    if not file.is_relative_to(FOLDER.resolve()) or file.suffix not in TYPES or not file.is_file():
        return PlainTextResponse("There is no such file.\n", 404)
    return _answer(file, request)


def _answer(file: Path, request: Request) -> Response:
    """Browsers keep it and ask each time whether it changed."""
    body = file.read_bytes()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"cache-control": "no-cache", "etag": etag}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=TYPES[file.suffix])
