"""Turn trained weights of the pair model into ``pair.onnx`` beside this file: 8-bit weights, no torch at run time.

    export_pair_model.py WEIGHTS WORK/full.pt [--to FOLDER]

Needs torch (to read the weights), numpy, onnx and onnxruntime. The graph is built by hand from plain operators, so
that it depends on no exporter. Writes the model and, beside it, its vocabulary (``pair-vocabulary.txt``); prints by
how much the 8-bit model's answers differ from the weights' own.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parent))

from train_pair_model import HEADS, LAYERS, LONGEST, WIDTH, PairModel, Pieces  # noqa: E402

OPSET = 17  # the first with LayerNormalization
PLACES = 2 * LONGEST + 3  # positions a pair can take


class Graph:
    """A growing list of operators and constants."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.count = 0

    def constant(self, value: np.ndarray, name: str = "") -> str:
        """Keep an array and return its name."""
        self.count += 1
        name = f"{name or 'c'}_{self.count}"
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def add(self, operator: str, *inputs: str, **settings: object) -> str:
        """Add an operator with one output and return the output's name."""
        self.count += 1
        out = f"{operator.lower()}_{self.count}"
        self.nodes.append(helper.make_node(operator, list(inputs), [out], **settings))
        return out


def build(model: PairModel) -> onnx.ModelProto:
    """The graph: ids, side (int64, batch by length), mask (float, 1 for words) to logit (float, batch)."""
    state = {name: value.detach().numpy().astype(np.float32) for name, value in model.state_dict().items()}
    g = Graph()

    def dense(x: str, name: str) -> str:
        weights = g.constant(np.ascontiguousarray(state[f"{name}.weight"].T), name)
        return g.add("Add", g.add("MatMul", x, weights), g.constant(state[f"{name}.bias"]))

    def norm(x: str, name: str) -> str:
        scale, shift = g.constant(state[f"{name}.weight"]), g.constant(state[f"{name}.bias"])
        return g.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)

    def numbers(*values: int) -> str:
        return g.constant(np.array(values, dtype=np.int64))

    words = g.add("Gather", g.constant(state["word.weight"], "word"), "ids")
    sides = g.add("Gather", g.constant(state["side.weight"]), "side")
    length = g.add("Slice", g.add("Shape", "ids"), numbers(1), numbers(2))
    places = g.add("Slice", g.constant(state["place.weight"][:PLACES]), numbers(0), length, numbers(0))
    x = norm(g.add("Add", g.add("Add", words, sides), places), "norm")
    away = g.add("Mul", g.add("Sub", "mask", g.constant(np.float32(1))), g.constant(np.float32(1e4)))
    away = g.add("Unsqueeze", away, numbers(1, 2))
    for layer in range(LAYERS):
        at = f"layers.{layer}"
        three = g.add("Reshape", dense(x, f"{at}.qkv"), numbers(0, 0, 3, HEADS, WIDTH // HEADS))
        three = g.add("Transpose", three, perm=[2, 0, 3, 1, 4])
        query, key, value = (g.add("Gather", three, g.constant(np.int64(part)), axis=0) for part in range(3))
        query = g.add("Mul", query, g.constant(np.float32((WIDTH // HEADS) ** -0.5)))
        seen = g.add("MatMul", query, g.add("Transpose", key, perm=[0, 1, 3, 2]))
        seen = g.add("MatMul", g.add("Softmax", g.add("Add", seen, away), axis=-1), value)
        seen = g.add("Reshape", g.add("Transpose", seen, perm=[0, 2, 1, 3]), numbers(0, 0, WIDTH))
        x = norm(g.add("Add", x, dense(seen, f"{at}.out")), f"{at}.norm1")
        inner = dense(x, f"{at}.inner")
        half = g.add("Mul", inner, g.constant(np.float32(0.5)))
        risen = g.add(
            "Add", g.add("Erf", g.add("Div", inner, g.constant(np.float32(2**0.5)))), g.constant(np.float32(1))
        )
        x = norm(g.add("Add", x, dense(g.add("Mul", half, risen), f"{at}.outer")), f"{at}.norm2")
    weight = g.add("Unsqueeze", "mask", numbers(2))
    mean = g.add("ReduceSum", g.add("Mul", x, weight), numbers(1), keepdims=0)
    mean = g.add("Div", mean, g.add("ReduceSum", weight, numbers(1), keepdims=0))
    first = g.add("Gather", x, g.constant(np.int64(0)), axis=1)
    g.nodes.append(
        helper.make_node("Squeeze", [dense(g.add("Concat", first, mean, axis=1), "linked"), numbers(1)], ["logit"])
    )
    graph = helper.make_graph(
        g.nodes,
        "pair",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("side", TensorProto.INT64, ["batch", "length"]),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["batch", "length"]),
        ],
        [helper.make_tensor_value_info("logit", TensorProto.FLOAT, ["batch"])],
        g.constants,
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(made)
    return made


SAMPLES = (
    ("Four people were hurt when the ferry ran aground.", "The ship hit a sandbank; seven were injured."),
    ("The mayor resigned on Monday.", "Divers will inspect the hull on Monday."),
    ("Forces loyal to the general say they control most of the city.", "The army holds nearly all of the town."),
    (
        "The hospital is closed.",
        "The hospital has been closed since May, a doctor said, for want of staff and medicine.",
    ),
)


def main() -> None:
    """Build, shrink, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--to", type=Path, default=HERE.parent)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    model = PairModel()
    model.load_state_dict(torch.load(asked.trained))
    model.eval()
    whole, small = asked.to / "pair-32bit.onnx", asked.to / "pair.onnx"
    onnx.save(build(model), str(whole))
    # 7 bits of range: processors without 8-bit dot products overflow on 8; on the training events no figure moves
    quantize_dynamic(str(whole), str(small), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    ids, side, mask = Pieces(asked.weights).batch([(one, other, 0.0, -1) for one, other in SAMPLES])
    with torch.no_grad():
        wanted = model(ids, side, mask)[0].numpy()
    given = {"ids": ids.numpy(), "side": side.numpy(), "mask": mask.numpy().astype(np.float32)}
    for path in (whole, small):
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        got = session.run(None, given)[0]
        print(
            path.name,
            path.stat().st_size,
            "bytes; largest difference",
            float(np.abs(got - wanted).max()),
            got,
            wanted,
        )
    whole.unlink()
    shutil.copyfile(asked.weights / "vocab.txt", asked.to / "pair-vocabulary.txt")


if __name__ == "__main__":
    main()
