"""Whether a file has the shape of the import format, and what of it can be read if it has not."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, Final, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from scheduler.domain.errors import Problem
from scheduler.importers.json_text import inside
from scheduler.importers.wording import Difference, unknown_field

_UNREADABLE: Final = frozenset({"type", "enum", "maxLength"})


# To find what stands twice, the library compares all with all. The domain has that rule too.
_Validator: Final[type[Validator]] = extend(  # type: ignore[no-untyped-call]  # the library does not type it
    Draft202012Validator, {"uniqueItems": lambda *_: ()}
)


def check(fields: dict[str, Any], *, most: int) -> tuple[Problem, ...]:
    """Return where the file differs from the schema, each place once and so many at most.

    What has the wrong kind or no end is taken out, so that the rest can still be read, and the
    person who wrote the file hears of all that is wrong with it at once.
    """
    found = [_difference(error) for error in islice(_validator().iter_errors(fields), most)]
    for wrong in found:
        if wrong.rule in _UNREADABLE:
            _take_out(fields, wrong)
    told = (problem for wrong in found for problem in _problems(wrong))
    return tuple(dict.fromkeys(islice(told, most)))


@cache
def _validator() -> Validator:
    schema = files("scheduler.importers").joinpath("programme.schema.json").read_text("utf-8")
    return _Validator(json.loads(schema))


def _difference(error: ValidationError) -> Difference:
    return Difference(
        keys=tuple(error.absolute_path),
        rule=str(error.validator),
        value=error.instance,
        wanted=error.validator_value,
        # The schema has no rule that is only true or false.
        schema=cast("dict[str, Any]", error.schema),
        is_name="propertyNames" in error.absolute_schema_path,
    )


def _problems(wrong: Difference) -> Iterator[Problem]:
    path = _path(wrong.keys)
    if wrong.rule == "additionalProperties":
        known = wrong.schema["properties"]
        for name in sorted(set(wrong.value) - set(known)):
            yield Problem(path=inside(path, name), message=unknown_field(name, known))
    elif wrong.rule == "required":
        for name in wrong.wanted:
            if name not in wrong.value:
                yield Problem(path=inside(path, name), message="this field is missing")
    else:
        yield Problem(path=path, message=str(wrong))


def _path(keys: Iterable[str | int]) -> str:
    path = ""
    for key in keys:
        path = inside(path, key)
    return path


def _take_out(fields: dict[str, Any], wrong: Difference) -> None:
    """Remove a field; an item of a list leaves an empty one, so that the rest keep their place."""
    *outer, last = wrong.keys
    holder: Any = fields
    for key in outer:
        holder = holder[key]
    if isinstance(holder, list):
        holder[cast("int", last)] = {} if wrong.wanted == "object" else ""
    else:
        holder.pop(last, None)
