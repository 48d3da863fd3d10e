"""sayso: what happened, and on whose say-so.

    sayso.read(text)            one report's reading, every span
    sayso.build(sources, out)   the main job: sources in, casebook file out
    sayso.open(path)            a casebook file

Imports are made when a name is asked for, so that the command line starts at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.api import build, open, read  # noqa: A004

__version__ = "0.1.0"
__all__ = ["__version__", "build", "open", "read"]


def __getattr__(name: str) -> Any:
    if name in ("build", "open", "read"):
        from sayso import api

        return getattr(api, name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
