"""The wheel, built from the sdist, installed as users install it."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import NOTES, ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_nothing_but_podlint_lands_in_site_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"podlint"}
    for needed in ("py.typed", "schemas/data/kinds.yaml", "rules/data/residue.yaml", "cases/st104_summary_label.md"):
        assert f"podlint/{needed}" in names
    assert not [name for name in names if "tests" in name or "fixtures" in name]


def test_the_sdist_can_be_built_again(wheel: Path) -> None:
    (sdist,) = wheel.parent.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "LICENSE",
        "README.md",
        "api/__init__.py",
        "fixtures/rules/st104_summary_label.md",
    } <= names


def test_the_installed_command_works(wheel: Path, tmp_path: Path) -> None:
    """Installed without its dependencies, which this environment lends."""
    target = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    env = {"PYTHONPATH": str(target), "PATH": "", "PODLINT_CACHE_DIR": str(tmp_path / "cache")}
    run = [sys.executable, "-m", "podlint"]
    done = subprocess.run([*run, "check", str(NOTES / "residue.md")], capture_output=True, env=env, cwd=tmp_path)
    assert done.returncode == 1
    assert b"ST201" in done.stdout
    page = subprocess.run([*run, "rule", "ST104"], capture_output=True, env=env, cwd=tmp_path, check=True)
    assert b"## Example" in page.stdout
    where = subprocess.run(
        [sys.executable, "-c", "import podlint; print(podlint.__file__)"], capture_output=True, env=env, cwd=tmp_path
    )
    assert where.stdout.decode().startswith(str(target))
