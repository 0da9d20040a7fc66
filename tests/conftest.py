"""Shared helpers: running the command as users do, and the optional corpus."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTES = ROOT / "fixtures" / "notes"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def podlint(tmp_path: Path) -> Run:
    """Runs `python -m podlint` in a folder of its own, as a real process."""

    def run(
        *arguments: str | Path, stdin: bytes = b"", cwd: Path = tmp_path, **env: str
    ) -> subprocess.CompletedProcess[bytes]:
        own = {"PYTHONPATH": str(ROOT / ".dev"), "PYTHONUTF8": "1", "PODLINT_CACHE_DIR": str(tmp_path / ".cache")}
        environment = {**os.environ, **own, **env}
        environment.pop("PODLINT_REWRITE", None)
        command = [sys.executable, "-m", "podlint", *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=120)

    return run


@pytest.fixture(scope="session")
def corpus() -> list[Path]:
    """The notes of the folder that PODLINT_CORPUS names; skips where there is none."""
    folder = os.environ.get("PODLINT_CORPUS")
    if not folder:
        pytest.skip("PODLINT_CORPUS is not set")
    return sorted(Path(folder).rglob("*.md"))
