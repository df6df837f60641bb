"""Writes what the program ships: the encoder as int8 ONNX, the heads as arrays, the tokenizer, and their hashes.

    python -m training.export --checkpoint checkpoint.pt --weights FOLDER --out vigie/data/coder

In: a checkpoint of `training.train`. Out: encoder.onnx, heads.npz, tokenizer.json, model.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from training.heads import WIDTH
from training.train import load_encoder, new_heads, weights_folder

HEADS = 12
"""Attention heads of the encoder."""
_UNFUSED = (
    "enable_attention", "enable_bias_gelu", "enable_bias_skip_layer_norm", "enable_skip_layer_norm",
    "enable_gelu_approximation",
)  # fmt: skip
"""What is slower fused than apart with weights of eight bits."""
LIMIT = 30_000_000
"""Bytes all files together may have."""


class States(nn.Module):
    """The encoder alone, with its last hidden states as the only output; it reads windows without padding."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor) -> Tensor:
        states: Tensor = self.encoder(input_ids=input_ids).last_hidden_state
        return states


def write_encoder(encoder: nn.Module, path: Path) -> None:
    """The encoder as ONNX with weights of eight bits, one scale a channel.

    Plain attention and fused layer norms and activations: a third to two fifths less time than the graph as traced,
    measured with onnxruntime on one core. Its fused attention is slower with weights of eight bits. Without a mask for
    padding, as windows are read one by one: a tenth less time again, and a window reads the same whatever is beside it
    (the scales of eight bits are of a whole call).
    """
    encoder.eval()
    encoder.set_attn_implementation("eager")
    sample = torch.ones((2, 16), dtype=torch.int64)
    axes = {0: "window", 1: "piece"}
    with tempfile.TemporaryDirectory() as folder:
        whole, fused = Path(folder) / "encoder.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            States(encoder), (sample,), str(whole), input_names=["input_ids"], output_names=["states"],
            dynamic_axes={"input_ids": axes, "states": axes}, opset_version=17, dynamo=False,
        )  # fmt: skip
        fuse(whole, fused)
        quantize_dynamic(
            str(fused),
            str(path),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def fuse(whole: Path, fused: Path) -> None:
    """Join the nodes of a layer norm and of an activation; the rest of the graph stays as it is."""
    options = FusionOptions("bert")
    for name in _UNFUSED:
        setattr(options, name, False)
    model = optimize_model(
        str(whole), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, optimization_options=options, opt_level=0
    )
    model.save_model_to_file(str(fused))


def main() -> None:
    """Write the files and say how big they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=None, help="folder of all-MiniLM-L6-v2; else the installed one")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.weights = args.weights or weights_folder()
    args.out.mkdir(parents=True, exist_ok=True)
    known = torch.load(args.checkpoint, weights_only=False)
    encoder, heads = load_encoder(args.weights), new_heads()
    encoder.load_state_dict(known["encoder"])
    heads.load_state_dict(known["heads"])
    write_encoder(encoder, args.out / "encoder.onnx")
    arrays = {name: values.detach().numpy().astype(np.float16) for name, values in heads.state_dict().items()}
    np.savez_compressed(args.out / "heads.npz", **arrays)
    shutil.copyfile(args.weights / "tokenizer.json", args.out / "tokenizer.json")
    files = {name: args.out / name for name in ("encoder.onnx", "heads.npz", "tokenizer.json")}
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    (args.out / "model.json").write_text(json.dumps({"sha256": hashes}, indent=2) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in files.values())
    if size > LIMIT:
        raise SystemExit(f"the model has {size} bytes, more than {LIMIT}")
    print(json.dumps({"bytes": size, **hashes}))


if __name__ == "__main__":
    main()
