"""Which keys the models know at a place in a file."""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from bot.domain.policy_tree import Place


def keys_at(model: type[BaseModel], path: Place) -> tuple[str, ...]:
    """The keys that may stand in the mapping at `path`, as they are written; empty where any may."""
    inner: Any = model
    for part in path:
        inner = _inside(inner, str(part))
    return tuple(_fields(inner)) if _is_model(inner) else ()


def _inside(annotation: Any, part: str) -> Any:  # noqa: ANN401 - type annotations have no common type
    if _is_model(annotation):
        return _bare(_fields(annotation).get(part))
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        return _bare(arguments[1])
    return _bare(arguments[0]) if get_origin(annotation) is tuple else None


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - as above
    """The annotation without `Annotated` and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(member for member in get_args(annotation) if member is not NoneType))
    return annotation


def _is_model(annotation: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
