"""The files of the bundled example keep the contract: shapes, values, quotes where they are said to stand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from vigie.cli import main

ROOT = Path(__file__).parent.parent


def test_the_brief_of_the_examples_keeps_the_contract(tmp_path: Path) -> None:
    assert main(["brief", str(ROOT / "examples/reports"), "--out", str(tmp_path / "brief"), "--quiet"]) == 0
    checker = [sys.executable, str(ROOT / "bench/check_contract.py"), str(tmp_path / "brief")]
    checked = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    assert "the contract holds" in checked.stdout
