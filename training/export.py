"""Writes a trained network as the files that ship: encoder.onnx (8 bit), heads.npz, tokenizer.json.

    python training/export.py --base MINILM --network out/classifier/network.pt

Prints the size of each file, and how far the 8-bit encoder is from the trained one.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from fit import tokenizer_of
from network import Network

WEIGHTS = Path(__file__).parents[1] / "src" / "standoff" / "coding" / "neural" / "weights"
_SENTENCE = "Mediators from Qatar said that both armies had pulled back from the town."


class _Encoder(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.network.hidden(ids, mask)


def main() -> None:
    """Reads the arguments, writes the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--network", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    network = Network(given.base)
    network.load_state_dict(torch.load(given.network))
    network.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    encoder = given.out / "encoder.onnx"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        _export(network, whole)
        quantize_dynamic(whole, encoder, weight_type=QuantType.QInt8, per_channel=True)
    temperatures = given.network.with_name("temperatures.npz")
    np.savez(given.out / "heads.npz", **_heads(network, temperatures))
    shutil.copy(given.base / "tokenizer.json", given.out / "tokenizer.json")
    for file in sorted(given.out.iterdir()):
        print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    print(f"largest relative difference: {_difference(network, encoder, given.base):.3f}")


def _export(network: Network, path: Path) -> None:
    example = torch.ones(2, 7, dtype=torch.long)
    axes = {0: "sentences", 1: "pieces"}
    torch.onnx.export(
        _Encoder(network).eval(), (example, example), str(path), input_names=["ids", "mask"],
        output_names=["hidden"], dynamic_axes=dict.fromkeys(("ids", "mask", "hidden"), axes),
        opset_version=17, dynamo=False,
    )  # fmt: skip


def _heads(network: Network, temperatures: Path) -> dict[str, np.ndarray]:
    known = dict(np.load(temperatures)) if temperatures.exists() else {}
    table: dict[str, np.ndarray] = {}
    for name in ("pair", "kind", "happened"):
        _, first, _, _, second = getattr(network, name)
        for part, value in zip(("w1", "b1"), (first.weight, first.bias), strict=True):
            table[f"{name}.{part}"] = value.detach().numpy()
        for part, value in zip(("w2", "b2"), (second.weight, second.bias), strict=True):
            table[f"{name}.{part}"] = value.detach().numpy()
        table[f"{name}.temperature"] = np.float32(known.get(name, 1.0))
    return table


def _difference(network: Network, encoder: Path, base: Path) -> float:
    ids = torch.tensor([tokenizer_of(base).encode(_SENTENCE).ids])
    mask = torch.ones_like(ids)
    session = onnxruntime.InferenceSession(str(encoder), providers=["CPUExecutionProvider"])
    (small,) = session.run(None, {"ids": ids.numpy(), "mask": mask.numpy()})
    with torch.no_grad():
        whole = network.hidden(ids, mask).numpy()
    return float(np.linalg.norm(small - whole) / np.linalg.norm(whole))


if __name__ == "__main__":
    main()
