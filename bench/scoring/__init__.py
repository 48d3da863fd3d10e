"""Scorers: gold and predicted records in, evidence per document out (`bench.sheet`). No IO."""
