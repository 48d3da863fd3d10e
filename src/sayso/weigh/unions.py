"""Keys that stand for one holder, joined as reasons are found (disjoint sets)."""

from __future__ import annotations


class Unions:
    """Joins keys that are one holder: a person and the body the person speaks for."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, key: str) -> str:
        """Return the key that stands for all joined with `key`."""
        root = key
        while root in self._above:
            root = self._above[root]
        while key != root:
            self._above[key], key = root, self._above[key]
        return root

    def join(self, left: str, right: str) -> None:
        """Make the two one holder; the smaller key stands for both, so that order does not matter."""
        first, second = sorted((self.find(left), self.find(right)))
        if first != second:
            self._above[second] = first
