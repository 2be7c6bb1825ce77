"""Texts to vectors: the only place that imports sentence-transformers.

Importing that library takes seconds, so it happens when an ``Embedder`` is made, not before.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import InputError
from indexer.shipped_model import Manifest

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from indexer.onnx_encoder import OnnxEncoder

Progress = Callable[[int, int], None]
"""Called with the number of texts done and the number of all texts."""

_BATCH_CHARACTERS = 2_000
"""Of a batch, padding included: on a processor larger batches are slower and take more memory."""
_BATCH_CHARACTERS_GPU = 32_000


class Embedder:
    """Questions and texts as L2-normalised float32 vectors whose dot product is their similarity.

    Safe to call from several threads.
    """

    def __init__(
        self,
        model: str | Path,
        *,
        device: str | None = None,
        threads: int | None = None,
        prompts: Mapping[str, str] | None = None,
    ) -> None:
        """Load a model: the unpacked shipped one, another folder, or a name on the Hugging Face hub.

        ``device`` is torch's ("cpu", "cuda", ...; None chooses) and is of no use to the shipped model, which
        runs on the processor with ``threads`` threads (None: all cores this process may use). ``prompts``
        ("query", "document") go before texts in place of the model's own. Raises InputError where the model
        cannot be had. With a folder the network is never touched.
        """
        folder = Path(model)
        manifest = Manifest.read(folder)
        self._lock: AbstractContextManager[Any] = threading.Lock()
        _set_switches(offline=folder.is_dir())
        if manifest is not None:
            self._model = _load_shipped(folder, threads or _available_cores())
            self._lock = nullcontext()  # the encoder needs none: a question need not wait for a batch
            self.model_id = manifest.identity
        else:
            self._model = _load_any(str(model), device, prompts)
            self.model_id = _identify(self._model, folder if folder.is_dir() else None, str(model))
        self.dimension: int = self._measure()

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Questions as (n, dimension)."""
        return self._encode(self._model.encode_query, texts, 32, None)

    def encode_passages(
        self, texts: Sequence[str], batch_size: int = 64, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Texts to be found as (n, dimension), in their order; ``batch_size`` texts at a time at the most."""
        return self._encode(self._model.encode_document, texts, batch_size, progress)

    def _encode(
        self, encode: Callable[..., Any], texts: Sequence[str], batch_size: int, progress: Progress | None
    ) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        clean = [_clean(text) for text in texts]
        done = 0
        on_processor = self._model.device.type == "cpu"
        characters = _BATCH_CHARACTERS if on_processor else _BATCH_CHARACTERS_GPU
        for batch in _batches(clean, batch_size, characters):
            with self._lock:
                vectors[batch] = encode(
                    [clean[i] for i in batch],
                    batch_size=len(batch),
                    show_progress_bar=False,
                    normalize_embeddings=True,
                )
            done += len(batch)
            if progress is not None:
                progress(done, len(texts))
        return vectors

    def _measure(self) -> int:
        dimension = self._model.get_embedding_dimension()
        return int(dimension) if dimension else len(self._model.encode_query("维度"))


def _set_switches(*, offline: bool) -> None:
    """Set before the import, because the libraries read them once, then."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # it warns at every fork otherwise
    if offline:
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["TRANSFORMERS_OFFLINE"] = "1"


def _available_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _load_shipped(folder: Path, threads: int) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    from indexer.onnx_encoder import OnnxEncoder

    encoder = OnnxEncoder(folder, threads)
    return SentenceTransformer(modules=[_make_module(encoder)], prompts=encoder.prompts, device="cpu")


def _make_module(encoder: OnnxEncoder) -> Any:
    """The encoder as the first and only module of a SentenceTransformer."""
    import torch
    from sentence_transformers.base.modules import InputModule

    class OnnxModule(InputModule):
        def __init__(self) -> None:
            super().__init__()  # type: ignore[no-untyped-call]

        def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, Any]:
            tokens = encoder.tokenize([(prompt or "") + text for text in inputs])
            return {name: torch.from_numpy(values) for name, values in tokens.items()}

        def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
            vectors = encoder.encode(features["input_ids"].numpy(), features["attention_mask"].numpy())
            return features | {"sentence_embedding": torch.from_numpy(vectors)}

        def get_embedding_dimension(self) -> int:
            return encoder.dimension

        def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
            raise NotImplementedError("the shipped model is unpacked, never saved")

    return OnnxModule()


def _load_any(model: str, device: str | None, prompts: Mapping[str, str] | None) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    def load(local_files_only: bool) -> SentenceTransformer:
        own = dict(prompts) if prompts else None
        return SentenceTransformer(model, device=device, prompts=own, local_files_only=local_files_only)

    try:
        try:
            return load(local_files_only=True)  # a name downloaded before needs, and waits for, no network
        except (OSError, ValueError):
            if Path(model).is_dir():
                raise
            return load(local_files_only=False)
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise InputError(
            f"无法载入语义模型“{model}”（{reason}）：请设为本机的模型文件夹、可下载的模型名，或留空使用自带模型"
        ) from error


def _identify(model: SentenceTransformer, folder: Path | None, name: str) -> str:
    """Name and a digest that changes with any file or prompt; keys the cache of vectors."""
    digest = hashlib.sha256(repr(sorted(model.prompts.items())).encode())
    if folder is None:
        config = getattr(model.transformers_model, "config", None)
        digest.update(str(getattr(config, "_commit_hash", None)).encode())
        return f"{name}@{digest.hexdigest()[:16]}"
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = path.relative_to(folder)
        if not any(part.startswith(".") for part in place.parts):  # .git, .cache
            with path.open("rb") as file:
                digest.update(f"{place}:{hashlib.file_digest(file, 'sha256').hexdigest()}".encode())
    return f"{folder.resolve().name}@{digest.hexdigest()[:16]}"


def _clean(text: str) -> str:
    """Without white space around it, and without half characters, which no tokenizer takes."""
    return text.strip().encode("utf-8", "replace").decode("utf-8")


def _batches(texts: Sequence[str], batch_size: int, characters: int) -> Iterator[list[int]]:
    """Places of texts of like length, so that little is padding; the longest first."""
    batch: list[int] = []
    for place in sorted(range(len(texts)), key=lambda i: -len(texts[i])):
        longest = len(texts[batch[0]]) if batch else 0
        if batch and (len(batch) == batch_size or longest * (len(batch) + 1) > characters):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
