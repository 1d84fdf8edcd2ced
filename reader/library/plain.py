"""Our frozen values as JSON and back, strictly: what does not fit the declared types is refused with its path.

Fields that hold their default are left out, so files written before a field was added still read. A `Span` is
``[start, end]``. Bytes are UTF-8 with lone surrogates let through ("surrogatepass"): a page may hold them, spans
count them, and escaping them would join two halves that stand side by side into one character.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from reader import comparison as _comparison
from reader.align import model as _align
from reader.claims import model as _claims
from reader.conflicts import model as _conflicts
from reader.text import model as _text
from reader.text.model import Span

Value = TypeVar("Value")

_NAMES: dict[str, Any] = {"Mapping": Mapping, "date": date, "datetime": datetime}
for _module in (_text, _align, _conflicts, _claims, _comparison):
    _NAMES.update({name: thing for name, thing in vars(_module).items() if isinstance(thing, type)})


class Unfit(ValueError):
    """Something read does not fit the type it was read for."""


def encode(value: object) -> bytes:
    """Return any of our values as compact JSON; equal values give equal bytes."""
    text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes, kind: type[Value]) -> Value:
    """Return the value that `encode` wrote; raises `Unfit` on anything else."""
    try:
        raw = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise Unfit(f"no JSON: {error}") from None
    return build(raw, kind)


def plain(value: object) -> Any:
    """Return a value as JSON material: dictionaries, lists, words, numbers."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        made = {
            name: plain(item)
            for name, default in _fields_of(type(value))
            if (item := getattr(value, name)) != default or type(item) is not type(default)
        }
        return {"is": type(value).__name__, **made} if getattr(value, "TAGGED", False) else made
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (frozenset, set)):
        return sorted(plain(item) for item in value)
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def build(raw: object, kind: type[Value]) -> Value:
    """Make a value of the given type from JSON material; raises `Unfit` where it does not fit."""
    try:
        return typing.cast("Value", _builder(typing.cast("Any", kind))(raw))
    except RecursionError:
        raise Unfit("nested too deeply") from None


@cache
def _fields_of(kind: type) -> tuple[tuple[str, object], ...]:
    found = []
    for field in dataclasses.fields(kind):
        default = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
        found.append((field.name, default))
    return tuple(found)


@cache
def _builder(kind: Any) -> Callable[[object], object]:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        return _span
    if kind in (object, Any):
        return lambda raw: raw
    if origin in (typing.Union, types.UnionType):
        return _union(inner)
    if origin is tuple:
        return _tuple(inner)
    if origin is frozenset:
        whole = _tuple((inner[0], ...))
        return lambda raw: frozenset(typing.cast("tuple[object, ...]", whole(raw)))
    if origin is Mapping:
        return _mapping(_builder(inner[1]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    if dataclasses.is_dataclass(kind):
        return _dataclass(typing.cast("type", kind))
    return _simple(kind)


def _span(raw: object) -> Span:
    match raw:
        case [int(start), int(end)] if 0 <= start <= end and type(start) is type(end) is int:
            return Span(start, end)
    raise Unfit(f"no span: {raw!r:.60}")


def _simple(kind: Any) -> Callable[[object], object]:
    if kind is date or kind is datetime:

        def moment(raw: object) -> object:
            try:
                return kind.fromisoformat(str(raw))
            except ValueError:
                raise Unfit(f"no {kind.__name__}: {raw!r:.60}") from None

        return moment

    def same(raw: object) -> object:
        if type(raw) is kind:
            return raw
        if kind is float and type(raw) is int:
            return float(raw)
        raise Unfit(f"{kind.__name__} wanted, found {raw!r:.60}")

    return same


def _enum(kind: type[Enum]) -> Callable[[object], object]:
    def member(raw: object) -> object:
        try:
            return kind(raw)
        except ValueError:
            raise Unfit(f"no {kind.__name__}: {raw!r:.60}") from None

    return member


def _tuple(inner: tuple[Any, ...]) -> Callable[[object], object]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        each = _builder(inner[0])

        def many(raw: object) -> object:
            if not isinstance(raw, list):
                raise Unfit(f"list wanted, found {raw!r:.60}")
            return tuple(each(item) for item in raw)

        return many
    builders = [_builder(one) for one in inner]

    def few(raw: object) -> object:
        if not isinstance(raw, list) or len(raw) != len(builders):
            raise Unfit(f"list of {len(builders)} wanted, found {raw!r:.60}")
        return tuple(builder(item) for builder, item in zip(builders, raw, strict=True))

    return few


def _mapping(each: Callable[[object], object]) -> Callable[[object], object]:
    def mapping(raw: object) -> object:
        if not isinstance(raw, dict):
            raise Unfit(f"object wanted, found {raw!r:.60}")
        return {key: each(item) for key, item in raw.items()}

    return mapping


def _union(inner: tuple[Any, ...]) -> Callable[[object], object]:
    """One type or null, or several dataclasses told apart by the name they carry."""
    some = [one for one in inner if one is not types.NoneType]
    empty = len(some) < len(inner)
    if len(some) == 1:
        only = _builder(some[0])
        return lambda raw: None if raw is None else only(raw)
    by_name = {one.__name__: _builder(one) for one in some}

    def one_of(raw: object) -> object:
        if raw is None and empty:
            return None
        if not isinstance(raw, dict) or raw.get("is") not in by_name:
            raise Unfit(f"one of {', '.join(by_name)} wanted, found {raw!r:.60}")
        return by_name[raw["is"]](raw)

    return one_of


def _dataclass(kind: type) -> Callable[[object], object]:
    hints = typing.get_type_hints(kind, localns=_NAMES)
    needed = {name for name, default in _fields_of(kind) if default is dataclasses.MISSING}
    builders = {name: _builder(hints[name]) for name, _ in _fields_of(kind)}

    def made(raw: object) -> object:
        if not isinstance(raw, dict):
            raise Unfit(f"{kind.__name__} wanted, found {raw!r:.60}")
        if missing := needed - raw.keys():
            raise Unfit(f"{kind.__name__} without {', '.join(sorted(missing))}")
        fields = {}
        for name, builder in builders.items():
            if name in raw:
                try:
                    fields[name] = builder(raw[name])
                except Unfit as error:
                    raise Unfit(f"{kind.__name__}.{name}: {error}") from None
        try:
            return kind(**fields)
        except ValueError as error:
            raise Unfit(f"{kind.__name__}: {error}") from None

    return made
