"""Texts in, L2-normalised vectors out: by the shipped model with no network, or by any other folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import InputError
from indexer.embed import Embedder

pytestmark = pytest.mark.model

REPOSITORY = Path(__file__).resolve().parents[2]

TEXTS = [
    "社区矫正对象离开所居住的县，应当报司法所批准。",
    "民政部门负责社会组织的登记。",
    "对参与帮教的企业，税务部门依法落实优惠。" * 12,
    "志愿者每年培训不少于两次。",
    "本意见由州司法局负责解释。" * 40,
]

# Refuses every connection and every look-up of a host, and tells of each that was tried.
OFFLINE_CHILD = """
import sys
from pathlib import Path

tried = []

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        tried.append(event)
        raise OSError("the network is cut")

sys.addaudithook(refuse)
import indexer.embed

embedder = indexer.embed.Embedder(sys.argv[1])
print(embedder.encode_queries(["请假"]).shape, embedder.encode_passages(["外出须经批准"]).shape, tried)
assert not {"torch", "transformers", "sentence_transformers"} & set(sys.modules), "half a gigabyte for nothing"
assert not {"torch", "sentence_transformers", "transformers"} & set(sys.modules)
"""


@pytest.fixture(scope="module")
def embedder(model_dir: Path) -> Embedder:
    return Embedder(model_dir)


@pytest.fixture(scope="module")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sentence-transformers folder such as an office might set in place of the shipped model."""
    pytest.importorskip("sentence_transformers", reason="the extra models is not installed (make test does)")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    characters = sorted(set("".join(TEXTS) + "问文：请假外出"))
    tokenizer = Tokenizer(models.WordLevel({c: i for i, c in enumerate(["?", *characters])}, unk_token="?"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    folder = tmp_path_factory.mktemp("models") / "small"
    weights = np.random.default_rng(1).standard_normal((len(characters) + 1, 16), np.float32)
    module = StaticEmbedding(tokenizer, embedding_weights=weights)
    SentenceTransformer(modules=[module], prompts={"query": "问：", "document": "文："}).save(str(folder))
    return folder


def test_vectors_are_normalised_float32_in_the_order_of_the_texts(embedder: Embedder) -> None:
    together = embedder.encode_passages(TEXTS, batch_size=2)
    assert together.shape == (len(TEXTS), embedder.dimension) == (5, 384)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    for text, vector in zip(TEXTS, together, strict=True):
        assert embedder.encode_passages([text])[0] @ vector >= 0.99


def test_a_question_is_nearest_to_the_text_that_answers_it(embedder: Embedder) -> None:
    questions = ["出远门要谁同意？", "社会组织到哪里登记？", "志愿者一年培训几次？"]
    nearest = (embedder.encode_queries(questions) @ embedder.encode_passages(TEXTS).T).argmax(axis=1)
    assert nearest.tolist() == [0, 1, 3]


def test_questions_and_texts_are_told_apart(embedder: Embedder) -> None:
    assert embedder.encode_queries([TEXTS[0]])[0] @ embedder.encode_passages([TEXTS[0]])[0] < 0.999


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode_queries([]).shape == (0, 384)
    assert embedder.encode_passages([]).shape == (0, 384)


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\u3000", "\x00", "\ud800", "字" * 100_000],
    ids=["empty", "white space", "null", "half a character", "long"],
)
def test_hostile_text_gives_a_vector_too(embedder: Embedder, text: str) -> None:
    vectors = [embedder.encode_queries([text]), embedder.encode_passages([text, "正常的一句话"])]
    for vector in np.vstack(vectors):
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_white_space_around_a_text_does_not_matter(embedder: Embedder) -> None:
    plain, wide = embedder.encode_queries(["请假"]), embedder.encode_queries(["\u3000请假 \n"])
    np.testing.assert_array_equal(plain, wide)


def test_progress_tells_how_many_of_all_are_done(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.encode_passages(TEXTS, batch_size=2, progress=lambda done, total: seen.append((done, total)))
    assert len(seen) >= 3
    assert seen == sorted(seen)
    assert seen[-1] == (5, 5)
    assert {total for _, total in seen} == {5}


def test_concurrent_questions_get_the_vectors_they_get_alone(embedder: Embedder) -> None:
    questions = [f"第{i}条规定了什么？" for i in range(24)]
    alone = np.vstack([embedder.encode_queries([question]) for question in questions])
    with ThreadPoolExecutor(8) as pool:
        together = np.vstack(list(pool.map(lambda question: embedder.encode_queries([question]), questions)))
    np.testing.assert_allclose(alone, together, atol=1e-5)


def test_the_identity_is_that_of_the_model_not_of_the_folder(
    embedder: Embedder, model_dir: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere"
    moved.symlink_to(model_dir)
    assert Embedder(moved).model_id == embedder.model_id
    assert embedder.model_id.startswith("multilingual-e5-small@")


def test_a_start_without_network_does_not_even_try_it(model_dir: Path, tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "TRANSFORMERS_"))}
    child = subprocess.run(
        [sys.executable, "-c", OFFLINE_CHILD, str(model_dir)],
        cwd=REPOSITORY,
        env=environment | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.stdout == "(1, 384) (1, 384) []\n", child.stderr


def test_any_sentence_transformers_folder_can_be_set(other_model: Path) -> None:
    embedder = Embedder(other_model, device="cpu")
    assert embedder.dimension == 16
    assert embedder.model_id.startswith("small@")
    vectors = embedder.encode_passages(TEXTS, batch_size=2)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(vectors[4], embedder.encode_passages([TEXTS[4]])[0], atol=1e-5)


def test_without_the_library_a_model_of_ones_own_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(InputError, match=r"没有安装.*pip install .*\[models\]"):
        Embedder(tmp_path)


def test_other_prompts_make_another_model(other_model: Path) -> None:
    own = Embedder(other_model, device="cpu")
    other = Embedder(other_model, device="cpu", prompts={"query": "请假", "document": "外出"})
    assert own.model_id != other.model_id
    assert own.encode_queries(["登记"])[0] @ other.encode_queries(["登记"])[0] < 0.99


def test_other_weights_of_the_same_shape_make_another_model(other_model: Path, tmp_path: Path) -> None:
    trained = shutil.copytree(other_model, tmp_path / other_model.name)
    weights = next(trained.rglob("model.safetensors"))
    values = bytearray(weights.read_bytes())
    values[-4:] = np.float32(7).tobytes()
    weights.write_bytes(values)
    assert Embedder(trained, device="cpu").model_id != Embedder(other_model, device="cpu").model_id


def test_a_folder_that_holds_no_model_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("这里没有模型", "utf-8")
    with pytest.raises(InputError, match="无法载入语义模型") as caught:
        Embedder(tmp_path)
    assert "\n" not in str(caught.value)
