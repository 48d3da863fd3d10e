"""A stage imports records, errors, kit and itself. Only the assembly knows the stages. No exception list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "sayso"
SHARED = {"errors", "records", "kit"}
ASSEMBLY = {"pipeline", "resources", "engine", "web", "cli", "api", "__init__", "__main__"}


def _home(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """Yield the sayso folders or modules that `path` imports; lazy and TYPE_CHECKING imports count."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "sayso":
                yield from (alias.name for alias in node.names)
            elif node.module and node.module.startswith("sayso."):
                yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("sayso."))


def test_no_stage_imports_another() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in _imports(path)
        if _home(path) not in ASSEMBLY and name not in SHARED | {_home(path)}
    ]
    assert not wrong


def test_the_shared_ground_knows_nobody() -> None:
    allowed = {"errors": set(), "records": {"errors"}, "kit": {"errors", "records", "kit"}}
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if _home(path) in allowed
        for name in _imports(path)
        if name not in allowed[_home(path)]
    ]
    assert not wrong
