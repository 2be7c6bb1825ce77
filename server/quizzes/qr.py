"""An address as a picture for phones (QR code, ISO/IEC 18004, by segno)."""

from __future__ import annotations

import io

import segno


def picture(address: str) -> bytes:
    """An SVG that fills the space it is given."""
    code = segno.make(address, error="m", micro=False)
    file = io.BytesIO()
    code.save(file, kind="svg", border=2, omitsize=True, dark="#000", light="#fff", xmldecl=False)
    return file.getvalue()
