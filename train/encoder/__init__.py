"""Trains the encoder: `python -m train.encoder --data DIR --corpora all|open`."""
