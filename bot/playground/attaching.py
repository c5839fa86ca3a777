"""Files that people attach: descriptions only, since nothing is uploaded."""

from collections.abc import Mapping, Sequence

from bot.playground.core import Core
from bot.playground.entities import Json, User


def describe_file(core: Core, user: User, given: Mapping[str, object], channels: Sequence[str] = ()) -> Json:
    """A file object as Slack shows it; `given` overrides its fields, its `name` first of all."""
    name = str(given.get("name", "file"))
    file: Json = {
        "id": core.world.ids.fresh("F"),
        "created": core.clock.seconds(),
        "timestamp": core.clock.seconds(),
        "name": name,
        "title": name,
        "mimetype": "application/octet-stream",
        "filetype": name.rpartition(".")[2],
        "user": user.id,
        "user_team": user.team_id,
        "size": 0,
        "mode": "hosted",
        "is_external": False,
        "channels": list(channels),
        "url_private": f"{core.base_url}/files/{name}",
        "permalink": f"{core.base_url}/files/{name}",
        **given,
    }
    core.world.files[file["id"]] = file
    return file


def described_again(core: Core, user: User, names: Sequence[object], known: Sequence[Json]) -> list[Json]:
    """File objects of what stands in a field, by name; those that stood there before stay the same."""
    before = {file["name"]: file for file in known}
    return [before.get(name) or describe_file(core, user, {"name": str(name)}) for name in names]
