"""The encoder's measures: MiniLM-L6's, and the width of a link's query and key."""

from __future__ import annotations

WIDTH, LAYERS, ATTENTIONS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
LINK_WIDTH = 64
