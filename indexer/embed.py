"""Texts to vectors: the only place that imports sentence-transformers.

Importing that library takes seconds and 0.4 GB, so it happens when a model is loaded that is not the shipped one: that
one needs onnxruntime and sentencepiece alone.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import InputError
from indexer.shipped_model import Manifest

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Progress = Callable[[int, int], None]
"""Called with the number of texts done and the number of all texts."""

_BATCH_CHARACTERS = 2_000
"""Of a batch, padding included: on a processor larger batches are slower and take more memory."""
_BATCH_CHARACTERS_GPU = 32_000

Kind = Literal["query", "document"]


class _Model(Protocol):
    """Any model; safe to call from as many threads as it has workers, and one more for a question."""

    dimension: int
    identity: str
    """The name and a digest of all that makes its numbers; keys the cache of vectors."""
    workers: int
    """Batches it computes best at the same time."""
    batch_characters: int

    def encode(self, kind: Kind, texts: list[str]) -> NDArray[np.float32]:
        """Float32 (n, dimension), L2-normalised."""
        ...


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
        runs on the processor with ``threads`` threads (None: as many as cores this process may use). ``prompts``
        ("query", "document") go before texts in place of the model's own. Raises InputError where the model
        cannot be had. With a folder the network is never touched.
        """
        folder = Path(model)
        manifest = Manifest.read(folder)
        _set_switches(offline=folder.is_dir())
        self._model: _Model = (
            _Shipped(folder, manifest.identity, threads or _available_cores())
            if manifest is not None
            else _Other(str(model), device, prompts)
        )
        self.model_id = self._model.identity
        self.dimension = self._model.dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Questions as (n, dimension)."""
        return self._encode("query", texts, 32, None)

    def encode_passages(
        self, texts: Sequence[str], batch_size: int = 64, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Texts to be found as (n, dimension), in their order; ``batch_size`` texts at a time at the most."""
        return self._encode("document", texts, batch_size, progress)

    def _encode(
        self, kind: Kind, texts: Sequence[str], batch_size: int, progress: Progress | None
    ) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        clean = [_clean(text) for text in texts]
        batches = list(_batches(clean, batch_size, self._model.batch_characters))
        done = 0
        for batch, found in zip(
            batches, self._each(kind, [[clean[i] for i in b] for b in batches]), strict=True
        ):
            vectors[batch] = found
            done += len(batch)
            if progress is not None:
                progress(done, len(texts))
        return vectors

    def _each(self, kind: Kind, batches: list[list[str]]) -> Iterator[NDArray[np.float32]]:
        """The vectors of each batch, in order."""
        workers = min(self._model.workers, len(batches))
        if workers < 2:
            yield from (self._model.encode(kind, batch) for batch in batches)
            return
        with ThreadPoolExecutor(workers, thread_name_prefix="embed") as pool:
            yield from pool.map(lambda batch: self._model.encode(kind, batch), batches)


class _Shipped:
    """The unpacked shipped model."""

    batch_characters = _BATCH_CHARACTERS

    def __init__(self, folder: Path, identity: str, threads: int) -> None:
        from indexer.onnx_encoder import OnnxEncoder

        # A batch for each core, each on one thread: a quarter more a second than all cores on each batch in turn,
        # and no slower for a single question, whose steps are too short to share (docs/measurements.md).
        self._encoder = OnnxEncoder(folder, threads=1)
        self.identity, self.workers, self.dimension = identity, threads, self._encoder.dimension

    def encode(self, kind: Kind, texts: list[str]) -> NDArray[np.float32]:
        prompt = self._encoder.prompts[kind]
        tokens = self._encoder.tokenize([prompt + text for text in texts])
        return self._encoder.encode(tokens["input_ids"], tokens["attention_mask"])


class _Other:
    """Any model of sentence-transformers: a folder, or a name on the hub."""

    workers = 1  # torch shares each batch among the cores, or the GPU takes it whole

    def __init__(self, model: str, device: str | None, prompts: Mapping[str, str] | None) -> None:
        folder = Path(model)
        self._model = _load_any(model, device, prompts)
        self._lock = threading.Lock()
        self.identity = _identify(self._model, folder if folder.is_dir() else None, model)
        on_processor = self._model.device.type == "cpu"
        self.batch_characters = _BATCH_CHARACTERS if on_processor else _BATCH_CHARACTERS_GPU
        known = self._model.get_embedding_dimension()
        self.dimension = int(known) if known else int(self.encode("query", ["维度"]).shape[1])

    def encode(self, kind: Kind, texts: list[str]) -> NDArray[np.float32]:
        encode = self._model.encode_query if kind == "query" else self._model.encode_document
        with self._lock:
            found = encode(texts, batch_size=len(texts), show_progress_bar=False, normalize_embeddings=True)
        return np.asarray(found, np.float32)


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


def _load_any(model: str, device: str | None, prompts: Mapping[str, str] | None) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise InputError(
            f"语义模型“{model}”要用sentence-transformers载入，这里没有安装（{error}）：请在程序目录运行"
            " .venv/bin/pip install -c constraints.txt -e '.[models]'，或把SHEJIAO_MODEL留空使用自带模型"
        ) from None

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
