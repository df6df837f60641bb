"""How the program and the package start: quickly, and with their verbs in place whatever was imported before."""

from __future__ import annotations

import subprocess
import sys

from vigie.version import __version__

HEAVY = ("numpy", "onnxruntime", "duckdb", "lxml", "cyclopts", "rich")


def fresh(program: str) -> str:
    """What a program prints in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_the_version_is_told_without_loading_anything_heavy() -> None:
    program = (
        "import sys; sys.argv = ['vigie', '--version']; from vigie.start import main; main(); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert fresh(program).splitlines() == [__version__, "[]"]


def test_a_verb_stays_a_verb_after_its_room_is_imported() -> None:
    program = "import vigie, vigie.code.report, vigie.read.walk; print(callable(vigie.code), callable(vigie.read))"
    assert fresh(program) == "True True"


def test_a_room_can_be_imported_after_its_verb_was_used() -> None:
    program = "import vigie; vigie.code; from vigie.code import CodeSettings; print(CodeSettings.__name__)"
    assert fresh(program) == "CodeSettings"


def test_a_name_that_is_no_verb_is_refused() -> None:
    program = "import vigie\ntry:\n    vigie.shoot\nexcept AttributeError as error:\n    print(error)"
    assert fresh(program) == "module 'vigie' has no attribute 'shoot'"
