"""Asks an ASGI application without a network; a crash inside is an answer of 500, as from a server."""

import asyncio

import httpx
from starlette.applications import Starlette


class Client:
    """Sends requests to one application, each in an event loop of its own."""

    def __init__(self, application: Starlette) -> None:
        self._transport = httpx.ASGITransport(application, raise_app_exceptions=False)

    def request(
        self,
        method: str,
        path: str,
        content: str | bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://bot") as client:
                return await client.request(method, path, content=content, headers=headers)

        return asyncio.run(ask())

    def get(self, path: str) -> httpx.Response:
        return self.request("GET", path)

    def post(self, path: str, content: str | bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        return self.request("POST", path, content, headers)
