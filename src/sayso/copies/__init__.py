"""Reports → Copy: which sentences of one report stand in another, what was changed, who had them first."""

from sayso.copies.find import find_copies
from sayso.copies.lexicons import CopyLexicons

__all__ = ["CopyLexicons", "find_copies"]
