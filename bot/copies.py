"""The name of this copy of the bot, and whether another one that ran beside it is gone.

Copies lease what they send. A copy that was killed cannot give a lease back; its successor in the same place
need not wait until it has run out.
"""

import hashlib
import os
import socket
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PROCESSES = Path("/proc/self/ns/pid")


def name_this_copy() -> str:
    """`place:process:token`: no other copy has it, not even one that gets the same process id later."""
    return f"{_place()}:{os.getpid()}:{token_hex(4)}"


def is_gone(name: str) -> bool:
    """Whether a copy is known to have ended: it ran in this place, and its process is no more."""
    place, _, rest = name.partition(":")
    process = rest.partition(":")[0]
    if place != _place() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _place() -> str:
    """Where process ids mean what they mean here: this boot of this machine, and this container in it."""
    facts = [socket.gethostname()]
    with suppress(OSError):  # other systems than Linux have no such files
        facts += [_BOOT.read_text(), str(_PROCESSES.stat().st_ino)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12]
