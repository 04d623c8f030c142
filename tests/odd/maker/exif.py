# SPDX-License-Identifier: MIT
"""EXIF blocks that say how a picture is turned."""
import struct


def exif_block(orientation, endian="<", kind=3):
    """TIFF's header and one entry: `kind` 3 is a short, 4 a long."""
    mark = b"II*\0" if endian == "<" else b"MM\0*"
    value = struct.pack(endian + ("HH" if kind == 3 else "I"), orientation,
                        *([0] if kind == 3 else []))
    return (mark + struct.pack(endian + "IHHHI", 8, 1, 0x112, kind, 1) + value +
            struct.pack(endian + "I", 0))


def app1(block):
    data = b"Exif\0\0" + block
    return b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data
