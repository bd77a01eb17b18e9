"""However it is installed, the package finds its ontology, lexicons and weights from any folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns(
    ".*",
    "out",
    "dist",
    "build",
    "*.egg-info",
    "__pycache__",
    "node_modules",
    "tests",
    "training",
    "benchmarks",
)
PROBE = """
from pathlib import Path
import policygraph
from policygraph.extract import lexicon
from policygraph.language import load
from policygraph import plugins
from policygraph.rdf import resources
assert resources.text("policy-events.ttl").startswith("@prefix")
assert len(resources.competency()) >= 3
lexicon.load()
load()
assert plugins.names() == ("llm", "rules")
print(Path(policygraph.__file__).parent)
print(policygraph.__version__)
"""


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "POLICYGRAPH"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout


def build(kind: str, source: Path, out: Path) -> Path:
    run(sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", out, source, cwd=out)
    (found,) = out.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return found


def environment(folder: Path, *install: str | Path) -> Path:
    """A new environment's Python, with our package installed and its requirements borrowed."""
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    place = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder.parent
    ).strip()
    # A .pth file inside a borrowed folder is not read, so an editable install of ours stays hidden.
    Path(place, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = (
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "--disable-pip-version-check",
        "install",
        "--quiet",
    )
    run(*pip, "--no-deps", "--no-index", "--no-build-isolation", *install, cwd=folder.parent)
    return python


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("source") / "policygraph", ignore=LEFT_OUT))


@pytest.fixture(scope="module")
def sdist(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", checkout, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is made from the unpacked sdist, with nothing else at hand."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


def test_a_wheel_works_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", wheel)
    empty = tmp_path / "empty"
    empty.mkdir()
    where, version = run(python, "-c", PROBE, cwd=empty).split()
    assert Path(where).is_relative_to(tmp_path / "env")
    assert version in wheel.name
    assert "build" in run(tmp_path / "env" / "bin" / "policygraph", "--help", cwd=empty)


def test_an_editable_install_works_from_an_empty_folder(checkout: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "env", "--editable", checkout)
    empty = tmp_path / "empty"
    empty.mkdir()
    where, _ = run(python, "-c", PROBE, cwd=empty).split()
    assert Path(where) == checkout / "graph" / "policygraph"


def test_the_wheel_holds_the_package_whole_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "graph" / "policygraph"
    modules = {f"policygraph/{p.relative_to(package).as_posix()}" for p in package.rglob("*.py")}
    assert modules <= names, sorted(modules - names)
    terms = {f"policygraph/ontology/{p.name}" for p in (ROOT / "ontology").glob("*.ttl")}
    assert terms <= names
    assert "policygraph/py.typed" in names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"policygraph"}


def test_the_sdist_holds_what_a_packager_needs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"LICENSE", "README.md", "CHANGELOG.md", "setup.cfg", "pyproject.toml", "ontology/actions.ttl"}
    assert needed <= names
    assert "examples/pakistan-vpn/wispap-statement.md" in names
