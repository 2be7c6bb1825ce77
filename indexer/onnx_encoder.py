"""The shipped model at work: texts to tokens (``sentencepiece``), tokens to vectors (``onnxruntime``)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from sentencepiece import SentencePieceProcessor

from indexer.shipped_model import CONFIG_FILE, MODEL_FILE, NORMALIZATION_FILE, TOKENIZER_FILE

_LONGEST_PIECE = 32
"""Characters a token may stand for, generously: what lies beyond the last token need not be tokenised."""
_SPACES = re.compile(" {2,}")


class OnnxEncoder:
    """Thread-safe: both libraries allow concurrent calls, and nothing here changes after the start."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load the model of an unpacked folder, computing with that many threads."""
        config = json.loads((folder / CONFIG_FILE).read_text("utf-8"))
        self.dimension: int = config["dimension"]
        self.prompts: dict[str, str] = config["prompts"]
        self._max_tokens: int = config["max_tokens"]
        self._begin, self._end, self._pad = (int(config[name]) for name in ("begin", "end", "pad"))
        replacements = json.loads((folder / NORMALIZATION_FILE).read_text("utf-8"))
        self._normalization = {int(code): text for code, text in replacements.items()}
        # The library tokenizers takes five times the memory for this vocabulary, and ten times as long.
        self._tokenizer = SentencePieceProcessor(model_file=str(folder / TOKENIZER_FILE))
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
        normal = [
            _SPACES.sub(" ", text[: self._max_tokens * _LONGEST_PIECE].translate(self._normalization))
            for text in texts
        ]
        rows = [
            [self._begin, *ids[: self._max_tokens - 2], self._end] for ids in self._tokenizer.encode(normal)
        ]
        lengths = np.array([len(row) for row in rows])
        mask = np.arange(lengths.max(initial=0)) < lengths[:, None]
        ids = np.full(mask.shape, self._pad, np.int64)
        ids[mask] = [token for row in rows for token in row]
        return {"input_ids": ids, "attention_mask": mask.astype(np.int64)}

    def encode(self, input_ids: NDArray[np.int64], attention_mask: NDArray[np.int64]) -> NDArray[np.float32]:
        """Sentence vectors (texts, dimension), L2-normalised."""
        inputs = {"input_ids": input_ids, "attention_mask": attention_mask}
        vectors: NDArray[np.float32] = self._session.run(["sentence_embedding"], inputs)[0]
        return vectors
