"""The domain's values as canonical JSON: equal values are equal bytes, and nothing is guessed."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, datetime
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from scheduler.domain.notice import FieldChange, Notice
from scheduler.domain.text import Text

T = TypeVar("T")
_FORMS: dict[Any, type[msgspec.Struct]] = {}


def encode(value: Any, kind: Any = None) -> bytes:  # noqa: ANN401 -- any value of the domain
    """Return canonical JSON: names sorted, no white space, what is unknown or empty left out.

    `kind` says what a collection holds (`tuple[Notice, ...]`); any other value knows it itself.
    """
    plain = msgspec.convert(value, _plain(kind or type(value)), from_attributes=True)
    return msgspec.json.encode(plain, order="sorted")


def decode(data: bytes | str, kind: type[T]) -> T:
    """Read a value back; ValueError when a field is unknown, missing or of the wrong kind."""
    try:
        plain = msgspec.json.decode(data, type=_plain(kind))
        value: T = _value(plain, kind)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not a stored {kind}: {error}") from error
    return value


def _form(kind: Any) -> Any:  # noqa: ANN401 -- a dataclass in, and one made at run time out
    """Return the strict twin of a dataclass, in which a text is an object of strings.

    Only what is None or empty is left out. Other defaults may change with the program, and what
    was stored under the old one must not.
    """
    if kind not in _FORMS:
        hints = get_type_hints(kind)
        _FORMS[kind] = msgspec.defstruct(
            kind.__name__,
            [_field(field, hints[field.name]) for field in fields(kind)],
            namespace={"__post_init__": _to_utc} if datetime in _members(hints) else {},
            kw_only=True,
            omit_defaults=True,
            forbid_unknown_fields=True,
        )
    return _FORMS[kind]


def _field(field: Field[Any], hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 -- an annotation
    required = field.default is MISSING or field.default not in (None, ())
    return (field.name, _plain(hint)) if required else (field.name, _plain(hint), field.default)


def _plain(hint: Any) -> Any:  # noqa: ANN401 -- an annotation
    """Return an annotation with the twin of each of our classes in its place."""
    if hint is Text:
        return dict[str, str]
    if hint is datetime:
        return Annotated[datetime, msgspec.Meta(tz=True)]
    if is_dataclass(hint):
        return _form(hint)
    arguments = tuple(each if each is ... else _plain(each) for each in get_args(hint))
    if get_origin(hint) in {Union, UnionType}:
        return Union[arguments]  # noqa: UP007 -- its members are known at run time only
    return get_origin(hint)[arguments] if arguments else hint


def _members(hints: Mapping[str, Any]) -> set[Any]:
    return {each for hint in hints.values() for each in (hint, *get_args(hint))}


def _to_utc(plain: Any) -> None:  # noqa: ANN401 -- the twin of a class with instants
    """Tell an instant in one way only, whatever zone it was handed in."""
    for name in plain.__struct_fields__:
        value = getattr(plain, name)
        if isinstance(value, datetime) and value.tzinfo is not UTC:
            setattr(plain, name, value.astimezone(UTC))


def _value(plain: Any, kind: Any) -> Any:  # noqa: ANN401 -- from the twin of `kind` to `kind`
    if get_origin(kind) is tuple:
        return tuple(_value(each, get_args(kind)[0]) for each in plain)
    if kind is Notice:
        changes = tuple(_change(change) for change in plain.changes)
        others = {f.name: getattr(plain, f.name) for f in fields(Notice)}
        return Notice(**{**others, "title": Text(plain.title), "changes": changes})
    return msgspec.convert(plain, kind, from_attributes=True, dec_hook=_text)


def _change(plain: Any) -> FieldChange:  # noqa: ANN401 -- the twin of a FieldChange
    """Tell a text from the other things that a change may hold, which msgspec cannot."""
    values = {f.name: getattr(plain, f.name) for f in fields(FieldChange)}
    texts = {name: Text(value) for name, value in values.items() if isinstance(value, dict)}
    return FieldChange(**{**values, **texts})


def _text(kind: type[Any], value: Any) -> Any:  # noqa: ANN401 -- what msgspec does not know itself
    if kind is Text:
        return Text(value)
    raise NotImplementedError(kind)
