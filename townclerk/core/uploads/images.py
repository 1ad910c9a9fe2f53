"""Pictures: measured before they are opened, really opened, and saved anew without what is said beside."""

from __future__ import annotations

import io
import math
import re
import warnings
from typing import Any

from townclerk.core.uploads.refusing import UploadRefused

MOST_PIXELS = 50_000_000
"""What the best telephones take. Opening more costs half a gigabyte, which a small machine does not have."""
LONGEST_SIDE = 4096
"""In pixels, of what is kept: a page of small print photographed can still be read."""
MOST_SCANS = 100
"""A progressive JPEG has about ten; each costs as much as the whole picture, however few bytes it has."""
_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
_LONE = frozenset({0x01, 0xD8})
_FORMATS = {"JPG": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}


def image_clean(data: bytes, kind: str) -> bytes:
    """The picture alone, upright: no place, no camera, no words, nothing behind its end.

    Raises:
        UploadRefused: it is too large to be opened, or is no whole picture.
    """
    from PIL import Image, ImageOps

    name = _FORMATS[kind]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if name == "JPEG" and _scans(data) > MOST_SCANS:
                raise UploadRefused("bomb")
            picture: Any = Image.open(io.BytesIO(data), formats=[name])
            _measure(picture)
            if name == "JPEG":
                # Decoded at half or a quarter of its size where it is larger than what is kept.
                picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            picture = _shallow(picture)
            picture = ImageOps.exif_transpose(picture)
    except (UploadRefused, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise UploadRefused("huge", most=MOST_PIXELS // 1_000_000) from None
    except Exception:  # Pillow raises a dozen kinds for what is not whole
        raise UploadRefused("broken") from None
    return _saved(picture, name)


def image_small(data: bytes, kind: str, *, side: int) -> bytes:
    """A picture that we keep as a small JPEG, to be shown beside words.

    Raises:
        UploadRefused: it is no whole picture.
    """
    from PIL import Image

    try:
        picture: Any = Image.open(io.BytesIO(data), formats=[_FORMATS[kind]])
        _measure(picture)
        picture.draft("RGB", (side, side))
        picture.thumbnail((side, side))
        # What is transparent lies on white, as on paper.
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
    except Exception:  # Pillow raises a dozen kinds for what is not whole
        raise UploadRefused("broken") from None
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=80)
    return out.getvalue()


def _scans(data: bytes) -> int:
    """How many times a JPEG draws over itself, up to its end; what hides behind that is not read.

    In a scan 0xFF is followed by 0 or a restart mark, so the next other mark ends it.
    """
    count = at = 0
    while count <= MOST_SCANS and (found := _MARKER.search(data, at)):
        mark, at = found[1][0], found.end()
        if mark == 0xD9:
            break
        count += mark == 0xDA
        if mark not in _LONE:
            at += max(int.from_bytes(data[at : at + 2], "big"), 2)
    return count


def _shallow(picture: Any) -> Any:
    """A scan of 16 bits a point in 8: Pillow would cut what is above 255 to white."""
    if not picture.mode.startswith("I"):
        return picture
    picture.info.pop("transparency", None)
    return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _measure(picture: Any) -> None:
    """Refuse by what the header says, before a pixel is decoded."""
    pixels = picture.width * picture.height
    if pixels > MOST_PIXELS:
        raise UploadRefused("pixels", found=math.ceil(pixels / 1e6), most=MOST_PIXELS // 1_000_000)


def _saved(picture: Any, name: str) -> bytes:
    if max(picture.size) > LONGEST_SIDE:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if (name == "JPEG" and picture.mode not in {"L", "RGB"}) or picture.mode not in {
        "1",
        "L",
        "LA",
        "P",
        "RGB",
        "RGBA",
    }:
        picture = picture.convert("RGB")
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    out = io.BytesIO()
    picture.save(out, name, **({"quality": 88} if name != "PNG" else {}))
    return out.getvalue()
