"""Who may import whom, what a start may cost, and that importing does nothing else."""

import ast
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "domain": {"domain"},
    "infrastructure": {"infrastructure", "domain"},
    "cli": {"cli", "infrastructure", "domain"},
    "demarche": {"demarche", "cli"},
}
"""Of our own packages, those that each one may name."""

IMPURE = {
    *("io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3"),
    *("subprocess", "sys", "tempfile", "threading", "time"),
}
"""Modules of the standard library that read or change the world; the domain computes."""

SLOW = ("sqlalchemy", "pydantic")
QUICK_WORDS = ("--help", "--version")


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(file: Path) -> Iterator[str]:
    """Every module that the file names in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, level=level, names=names):
                assert level == 0, f"{file.relative_to(ROOT)}: a relative import"
                assert module is not None
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case _:
                pass


def offences(package: str, forbidden: set[str]) -> list[str]:
    """`file: module` for each import of which the first part is forbidden."""
    return [
        f"{file.relative_to(ROOT)}: {module}"
        for file in modules(package)
        for module in imports(file)
        if module.partition(".")[0] in forbidden
    ]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Our Python on these arguments, from an empty folder, with the checkout on its path."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_layer_imports_only_those_below_it(package: str) -> None:
    assert modules(package)
    assert not offences(package, set(MAY_IMPORT) - MAY_IMPORT[package])


def test_the_domain_imports_the_standard_library_alone() -> None:
    named = {module.partition(".")[0] for file in modules("domain") for module in imports(file)}
    assert named <= sys.stdlib_module_names | {"domain"}


def test_the_domain_reads_no_clock_no_file_and_no_environment() -> None:
    assert not offences("domain", IMPURE)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_sqlalchemy_is_imported_by_the_views_alone(package: str) -> None:
    elsewhere = [
        offence
        for offence in offences(package, {"sqlalchemy"})
        if not offence.startswith("infrastructure/views/")
    ]
    assert not elsewhere


@pytest.mark.parametrize("words", QUICK_WORDS)
def test_asking_for_help_imports_neither_sqlalchemy_nor_pydantic(words: str) -> None:
    ran = run("-X", "importtime", "-m", "demarche", words)
    assert ran.returncode == 0, ran.stderr
    imported = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines()
    }
    assert "typer" in imported
    assert imported.isdisjoint(SLOW)


def test_importing_a_module_prints_nothing() -> None:
    names = [
        module.name
        for package in MAY_IMPORT
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}.")
        if not module.name.endswith("__main__")
    ]
    ran = run("-c", "\n".join(f"import {name}" for name in names))
    assert ran.returncode == 0, ran.stderr
    assert not ran.stdout + ran.stderr


def test_the_program_starts_from_any_folder() -> None:
    assert run("-m", "demarche", "--version").stdout.startswith("demarche ")
