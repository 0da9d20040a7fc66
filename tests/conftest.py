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


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The alias tables as a process compiles them, which takes seconds: once for all tests is enough."""
    folder = tmp_path_factory.mktemp("compiled")
    own = {"PYTHONPATH": str(ROOT / ".dev"), "PODLINT_CACHE_DIR": str(folder)}
    load = "from podlint.extract.names.tables import load; load()"
    subprocess.run([sys.executable, "-c", load], env={**os.environ, **own}, check=True)
    return [*folder.iterdir()]


@pytest.fixture
def podlint(tmp_path: Path, compiled: list[Path]) -> Run:
    """Runs `python -m podlint` in a folder of its own, as a real process."""
    (tmp_path / ".cache").mkdir()
    for path in compiled:
        os.link(path, tmp_path / ".cache" / path.name)

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
