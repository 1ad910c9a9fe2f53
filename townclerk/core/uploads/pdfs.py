"""PDFs: whole, not locked, and with nothing that acts by itself or carries other files.

qpdf reads the file as a reader would, and every object it knows is walked through, also those in compressed
objects. What it had to mend is kept as it was mended: nobody else then reads the file in another way.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from townclerk.core.uploads.links import link_harmless
from townclerk.core.uploads.refusing import UploadRefused

MOST_UNFOLDED = 60_000_000
# Keys and kinds that run a program, reach elsewhere, or carry other files.
_KEYS = frozenset("/JS /JavaScript /EmbeddedFiles /EF /RF /XFA /RichMediaContent /OnInstantiate".split())
_KINDS = frozenset(
    "/JavaScript /Launch /SubmitForm /ImportData /GoToR /GoToE /Sound /Movie /Rendition /RichMedia"
    " /RichMediaExecute /EmbeddedFile /FileAttachment /Screen /3D /GoTo3DView".split()
)
_SAYING_KIND = ("/S", "/Type", "/Subtype")
# What may happen when the file or a page is opened: going to a place in it.
_BY_ITSELF = frozenset({"/GoTo", "/Named"})


def pdf_clean(data: bytes) -> bytes:
    """The file as it came where it is sound, else as it was mended.

    Raises:
        UploadRefused: it is not whole, is locked, acts by itself, carries other files, or has no end.
    """
    import pikepdf

    if b"%%EOF" not in data[-2048:] or b"startxref" not in data[-4096:]:
        raise UploadRefused("broken")
    logging.disable()  # it tells of every fault of the file; nobody listens here
    pikepdf.settings.set_qpdf_limits(flate_max_memory=MOST_UNFOLDED, run_length_max_memory=MOST_UNFOLDED)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _looked_through(pdf, data)
    except pikepdf.PasswordError:
        raise UploadRefused("locked") from None
    except pikepdf.PdfError as error:
        raise UploadRefused("locked" if "encrypt" in str(error).lower() else "broken") from None
    finally:
        if pikepdf.settings.qpdf_limit_errors():
            raise UploadRefused("bomb")


def _looked_through(pdf: Any, data: bytes) -> bytes:
    from pikepdf import ObjectStreamMode, StreamDecodeLevel

    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        raise UploadRefused("locked")
    for held in _dictionaries(pdf):
        if _acts(held):
            raise UploadRefused("active")
    if "/Pages" not in pdf.Root:
        raise UploadRefused("broken")
    mended = pdf.get_warnings()  # before anything is unfolded: that tells of what only a viewer can
    unfolded = 0
    for held in pdf.objects:
        unfolded += _unfolded(held)
        if unfolded > MOST_UNFOLDED:
            raise UploadRefused("bomb")
    if not mended:
        return data
    out = io.BytesIO()
    pdf.save(
        out,
        compress_streams=False,
        stream_decode_level=StreamDecodeLevel.none,
        object_stream_mode=ObjectStreamMode.disable,
    )
    return out.getvalue()


def _unfolded(held: Any) -> int:
    """How many bytes a stream unfolds to; 0 for pictures, whose bytes are no text that somebody else unfolds.

    Raises:
        UploadRefused: beyond the limit, at which qpdf gives up.
    """
    import pikepdf

    if not isinstance(held, pikepdf.Stream) or _name(held, "/Subtype") == "/Image":
        return 0
    try:
        return len(held.read_bytes())
    except pikepdf.PdfError as error:
        if "limit exceeded" in str(error):
            raise UploadRefused("bomb") from None
        return 0  # packed in a way that only a viewer knows, or damaged


def _dictionaries(pdf: Any) -> Iterator[Any]:
    """Every dictionary of the file, also those that nothing leads to and those of streams."""
    import pikepdf

    waiting = [pdf.trailer]
    for top in pdf.objects:
        waiting.append(top)
        while waiting:
            one = waiting.pop()
            if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                yield one
                below: Any = (value for _key, value in one.items())
            elif isinstance(one, pikepdf.Array):
                below = one
            else:
                continue
            # What has a number of its own comes by itself.
            waiting += [each for each in below if isinstance(each, pikepdf.Object) and not each.is_indirect]


def _acts(held: Any) -> bool:
    """Whether a dictionary says that something is to run, to be reached or to be carried."""
    keys = set(held.keys())
    if not _KEYS.isdisjoint(keys):
        return True
    if any(_name(held, key) in _KINDS for key in _SAYING_KIND if key in keys):
        return True
    if "/OpenAction" in keys and _starts(held["/OpenAction"]):
        return True
    if "/AA" in keys and any(_starts(held["/AA"][key]) for key in held["/AA"].keys()):  # noqa: SIM118
        return True
    # Every link stands on the base that the whole document names.
    leading = ["/Base"] if _name(held, "/S") != "/URI" else ["/Base", "/URI"]
    return any(not link_harmless(str(held[key])) for key in leading if key in keys)


def _starts(action: Any) -> bool:
    """Whether what happens on opening is more than going to a place in the file."""
    import pikepdf

    if not isinstance(action, pikepdf.Dictionary):
        return False
    return _name(action, "/S") not in _BY_ITSELF or "/Next" in action


def _name(held: Any, key: str) -> str:
    import pikepdf

    value = held.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
