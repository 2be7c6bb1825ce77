"""The shipped model at work: texts to tokens (``tokenizers``), tokens to vectors (``onnxruntime``)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from indexer.shipped_model import CONFIG_FILE, MODEL_FILE, NORMALIZATION_FILE, TOKENIZER_FILE

_LONGEST_PIECE = 32
"""Characters a token may stand for, generously: what lies beyond the last token need not be tokenised."""


class OnnxEncoder:
    """Thread-safe: both libraries allow concurrent calls, and nothing here changes after the start."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load the model of an unpacked folder, computing with that many threads."""
        config = json.loads((folder / CONFIG_FILE).read_text("utf-8"))
        self.dimension: int = config["dimension"]
        self.prompts: dict[str, str] = config["prompts"]
        self._max_characters: int = config["max_tokens"] * _LONGEST_PIECE
        replacements = json.loads((folder / NORMALIZATION_FILE).read_text("utf-8"))
        self._normalization = {int(code): text for code, text in replacements.items()}
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Waiting threads sleep: beside another busy process spinning costs a quarter of the speed.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3  # errors only
        self._session = onnxruntime.InferenceSession(
            folder / MODEL_FILE, options, providers=["CPUExecutionProvider"]
        )

    def tokenize(self, texts: list[str]) -> dict[str, NDArray[np.int64]]:
        """Token ids and mask, each (texts, tokens of the longest), cut at the model's maximum."""
        normal = [text[: self._max_characters].translate(self._normalization) for text in texts]
        rows = self._tokenizer.encode_batch(normal)
        return {
            "input_ids": np.array([row.ids for row in rows], np.int64),
            "attention_mask": np.array([row.attention_mask for row in rows], np.int64),
        }

    def encode(self, input_ids: NDArray[np.int64], attention_mask: NDArray[np.int64]) -> NDArray[np.float32]:
        """Sentence vectors (texts, dimension), L2-normalised."""
        inputs = {"input_ids": input_ids, "attention_mask": attention_mask}
        vectors: NDArray[np.float32] = self._session.run(["sentence_embedding"], inputs)[0]
        return vectors
