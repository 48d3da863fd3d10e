"""Content-hash ids: the same words give the same id in every run.

Out: 16 hexadecimal digits of BLAKE2b over the parts, each length-prefixed so that ("ab","c") differs from ("a","bc").
"""

from __future__ import annotations

import hashlib


def content_id(*parts: object) -> str:
    """Hash `parts` (their `str`) into 16 hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(4, "big"))
        digest.update(data)
    return digest.hexdigest()
