"""Imports point one way, so that a stage can be used, tested and replaced without the later ones."""

import ast
import configparser
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "graph" / "policygraph"

TIERS = (
    {"version", "collector", "config", "settings", "model", "ontology"},
    {"corrections", "language"},
    {"extract"},
    {"plugins"},
    {"resolve"},
    {"rdf"},
    {"llm", "read", "view"},
    {"write"},
    {"query", "explain", "proposals"},
    {"check", "serve"},
    {"knowledge_graph"},
    {"run"},
    {"pipeline"},
    {"__init__"},
    {"talk", "options", "pipes"},
    {"given"},
    {"curation"},
    {"cli", "__main__"},
)
"""A part may import from parts of earlier tiers and from itself."""

RANK = {part: rank for rank, tier in enumerate(TIERS) for part in tier}
DISTRIBUTION = {
    "IPython": "ipykernel",
    "charset_normalizer": "charset-normalizer",
    "docx": "python-docx",
    "lxml": "trafilatura",
    "thinc": "spacy",
    "yaml": "pyyaml",
}
"""The requirement that brings a module, where its name differs."""

OPTIONAL = {"llm": "llm", "serve": "serve"}
"""Parts that are an extra as a whole: their modules import what it brings at the top."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def requirements(lines: str) -> set[str]:
    return {match[0].lower() for match in re.finditer(r"^[A-Za-z][\w.-]*", lines, re.MULTILINE)}


def is_function(node: ast.AST) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def is_for_types(node: ast.AST) -> TypeGuard[ast.If]:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def is_part(name: str) -> bool:
    return name == "ontology" or (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The parts of the package that a module imports, with the lines, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are absolute here"
            module = node.module or ""
            whole = module == "policygraph"
            names = [f"{module}.{alias.name}" for alias in node.names] if whole else [module]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "policygraph":
                yield node.lineno, parts[1] if len(parts) > 1 and is_part(parts[1]) else "__init__"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_before_it(path: Path) -> None:
    part = part_of(path)
    assert part in RANK, f"say in TIERS of this file where {part} stands"
    for line, other in imported(path):
        assert other == part or RANK[other] < RANK[part], f"line {line}: {part} must not import {other}"


def outside(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The top-level names of imports that are neither ours nor Python's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top != "policygraph":
                yield node.lineno, top


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_a_module_imports_from_outside_is_required_by_the_package(path: Path) -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = "\n".join(setup["options.extras_require"].values())
    required = requirements(setup["options"]["install_requires"])
    known = required | requirements(extras)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for line, name in outside(tree):
        assert DISTRIBUTION.get(name, name) in known, f"line {line}: no requirement brings {name}"
    if part_of(path) in OPTIONAL:
        required |= requirements(setup["options.extras_require"][OPTIONAL[part_of(path)]])
    late = [node for node in ast.walk(tree) if is_function(node) or is_for_types(node)]
    for line, name in outside(tree):
        inside = any(node.lineno <= line <= (node.end_lineno or 0) for node in late)
        here = inside or DISTRIBUTION.get(name, name) in required
        assert here, f"line {line}: {name} comes with an extra, import it where it is used"


def test_every_module_was_looked_at() -> None:
    assert {"model.py", "cli.py"} <= {path.name for path in MODULES}
