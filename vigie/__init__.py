"""Vigie turns open-source reporting on armed conflict into incidents you can defend.

Four verbs, the same as on the command line:

    vigie.read("saved-pages/")              # cleaned reports
    vigie.annotate("saved-pages/")          # every mention in them
    vigie.code("saved-pages/")              # their incidents, each value with its quote
    vigie.brief("saved-pages/", out="out")  # the brief: one page and its data files
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from vigie.version import __version__

if TYPE_CHECKING:
    from vigie.api import annotate, brief, code, read

__all__ = ["__version__", "annotate", "brief", "code", "read"]

_VERBS = frozenset({"annotate", "brief", "code", "read"})


class _Package(ModuleType):
    """The package as its verbs: loaded when first asked for, so that `vigie --version` answers at once."""

    def __getattr__(self, name: str) -> Any:
        if name not in _VERBS:
            raise AttributeError(f"module 'vigie' has no attribute {name!r}")
        from vigie import api

        verb = getattr(api, name)
        self.__dict__[name] = verb
        return verb

    def __setattr__(self, name: str, value: Any) -> None:
        # The import system binds a package's parts to it by name: rooms that bear a verb's name must not hide it.
        if not (name in _VERBS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
