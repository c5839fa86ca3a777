"""A port to listen on: the wanted one, or the next that nobody uses."""

import errno
import socket
from collections.abc import Callable

from bot.errors import ConfigurationError

TRIES = 20
LAST = 65535


def free_port(wanted: int, name: str, tell: Callable[[str], object]) -> int:
    """The first loopback port from `wanted` on that nobody uses; 0 lets the system choose one.

    `tell` is told in one sentence when it is another than the wanted; `name` says there what listens,
    such as "The page". Raises ConfigurationError when twenty in a row are taken.
    """
    if not wanted:
        return 0
    for port in range(wanted, min(wanted + TRIES, LAST + 1)):
        if _is_free(port):
            if port != wanted:
                tell(f"{name} listens on port {port}, because {wanted} is in use.")
            return port
    raise ConfigurationError(f"The ports from {wanted} on are all in use; name another one with its option.")


def _is_free(port: int) -> bool:
    # As the servers themselves do: a port that was just left may be taken again.
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return False
        raise
    return True
