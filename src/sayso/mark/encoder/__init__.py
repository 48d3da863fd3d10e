"""The trained reader: word pieces, windows, one pass of the encoder, spans and links.

In: a report and its sentences. Out: an `EncoderReading`. Source: docs/decisions/0008-encoder-runtime.md.
"""
