"""Makes a browser's screenshots small: 256 colours instead of 16 million, which a page hardly needs."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

Colour = tuple[int, ...]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel by the colour type: RGB, and RGB with transparency, which is left out."""


def smaller(png: bytes) -> bytes:
    """The same picture with at most 256 colours. Takes what Chromium makes: 8 bits, not interlaced."""
    width, pixels = _pixels(png)
    counts = Counter(pixels)
    palette = _palette(counts)
    index = {colour: number for number, box in enumerate(palette) for colour in box}
    lines = (pixels[start : start + width] for start in range(0, len(pixels), width))
    body = b"".join(b"\0" + bytes(map(index.__getitem__, line)) for line in lines)
    header = struct.pack(">IIBBBBB", width, len(pixels) // width, 8, 3, 0, 0, 0)
    colours = b"".join(bytes(_mean(box, counts)) for box in palette)
    parts = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(*part) for part in parts)


def _palette(counts: Counter[Colour]) -> list[list[Colour]]:
    """Median cut: the box of colours in which most goes wrong is parted, until there are enough."""
    boxes = [list(counts)]
    errors = [_spread(boxes[0], counts)]
    while len(boxes) < COLOURS and max(errors)[0] > 0:
        worst = errors.index(max(errors))
        box, (_, axis) = boxes[worst], errors[worst]
        box.sort(key=lambda colour: colour[axis])
        cut = _middle(box, counts)
        boxes[worst : worst + 1] = box[:cut], box[cut:]
        errors[worst : worst + 1] = (_spread(half, counts) for half in boxes[worst : worst + 2])
    return boxes


def _spread(box: list[Colour], counts: Counter[Colour]) -> tuple[float, int]:
    """How far apart the colours of a box are, by how much is painted in them, and in which channel."""
    mean = _mean(box, counts)
    # A rare colour, such as that of an emoji, counts for more than its few pixels.
    apart = [
        sum(counts[colour] ** 0.5 * (colour[axis] - mean[axis]) ** 2 for colour in box) for axis in range(3)
    ]
    return max((apart[axis], axis) for axis in range(3))


def _middle(box: list[Colour], counts: Counter[Colour]) -> int:
    """Where a sorted box has as much on one side as on the other; neither side is empty."""
    half, seen = sum(counts[colour] ** 0.5 for colour in box) / 2, 0.0
    for place, colour in enumerate(box):
        seen += counts[colour] ** 0.5
        if seen >= half:
            return min(max(place, 1), len(box) - 1)
    return len(box) // 2


def _mean(box: list[Colour], counts: Counter[Colour]) -> Colour:
    painted = sum(counts[colour] for colour in box)
    return tuple(round(sum(counts[c] * c[axis] for c in box) / painted) for axis in range(3))


def _pixels(png: bytes) -> tuple[int, list[Colour]]:
    """The width, and the colours line by line."""
    chunks = list(_chunks(png))
    width, _, _, kind, *_ = struct.unpack(">IIBBBBB", chunks[0][1])
    size = CHANNELS[kind]
    data = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    step, found, above = width * size, list[Colour](), bytes(width * size)
    for start in range(0, len(data), step + 1):
        above = _unfiltered(data[start], bytearray(data[start + 1 : start + 1 + step]), above, size)
        found += zip(above[0::size], above[1::size], above[2::size], strict=True)
    return width, found


def _unfiltered(kind: int, line: bytearray, above: bytes, size: int) -> bytes:
    """Filters of the PNG specification: a pixel is told by what is left, above, and left above of it."""
    for at in range(len(line)) if kind else ():
        left, corner = (line[at - size], above[at - size]) if at >= size else (0, 0)
        up = above[at]
        guess = (0, left, up, (left + up) // 2, _nearest(left, up, corner))[kind]
        line[at] = (line[at] + guess) & 255
    return bytes(line)


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
