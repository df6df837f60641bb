"""project.toml as frozen settings, one group a stage; flags of the command line override it. No globals.

Place in the flow: read once by `cli` (or given to the Python API), handed down to the stages.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from vigie.clean import CleanSettings
from vigie.code import CodeSettings
from vigie.errors import ProjectFileError
from vigie.fuse import FuseSettings
from vigie.read import ReadSettings
from vigie.resolve import ResolveSettings
from vigie.show import ShowSettings

__all__ = ["Settings", "load_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run; the defaults are what `vigie` does without a project.toml."""

    read: ReadSettings = field(default_factory=ReadSettings)
    clean: CleanSettings = field(default_factory=CleanSettings)
    code: CodeSettings = field(default_factory=CodeSettings)
    resolve: ResolveSettings = field(default_factory=ResolveSettings)
    fuse: FuseSettings = field(default_factory=FuseSettings)
    show: ShowSettings = field(default_factory=ShowSettings)


def load_settings(path: Path) -> Settings:
    """The settings of a project.toml; an unknown name or a wrong type is a ProjectFileError that names it."""
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProjectFileError(f"{path}: {error.strerror}", "give the path of a readable project.toml") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectFileError(f"{path}: not TOML ({error})", "mend that line") from error
    _refuse_unknown(table, path)
    try:
        return msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise ProjectFileError(f"{path}: {error}", "see docs/settings.md for the names and types") from error


def _refuse_unknown(table: dict[str, Any], path: Path) -> None:
    known = msgspec.to_builtins(Settings())
    for group, values in table.items():
        if group not in known:
            raise ProjectFileError(f"{path}: [{group}] is not a stage", f"use one of {', '.join(known)}")
        unknown = set(values) - set(known[group]) if isinstance(values, dict) else set()
        if unknown:
            name = min(unknown)
            raise ProjectFileError(
                f"{path}: [{group}] has no setting '{name}'", f"use one of {', '.join(known[group])}"
            )
