"""Members of an office file (a ZIP of XML), read within bounds and without entities.

Nothing is unpacked to disk, so a member's name can lead nowhere; only members asked for by name
are read, at most ``MOST_BYTES`` of each.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from documents.reading.unreadable import Unreadable
from documents.zips import is_crowded

MOST_BYTES = 96 * 1024 * 1024
MOST_MEMBERS = 20_000


class Package:
    """An office file. Raises Unreadable ``damaged`` or ``too_heavy``."""

    def __init__(self, data: bytes) -> None:
        if is_crowded(data):
            raise Unreadable("too_heavy")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise Unreadable("damaged") from error
        if len(self._zip.filelist) > MOST_MEMBERS:
            raise Unreadable("too_heavy")

    def names(self) -> list[str]:
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, None if there is none."""
        try:
            with self._zip.open(name) as member:
                data = member.read(MOST_BYTES + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise Unreadable("damaged") from error
        except NotImplementedError as error:  # a way of packing that no office program uses
            raise Unreadable("damaged") from error
        except RuntimeError as error:
            raise Unreadable("encrypted") from error
        if len(data) > MOST_BYTES:
            raise Unreadable("too_heavy")
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of a member, None if there is none. Raises Unreadable as ``parse_xml``."""
        data = self.read(name)
        return None if data is None else parse_xml(data)


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML that may be hostile: no entities, no DTD, no network, bounded depth.

    Raises Unreadable: ``entities`` for a document type declaration (an office file has none),
    ``too_deep`` or ``too_heavy`` past the bounds of libxml2, ``damaged`` for anything else.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_reason(str(error).lower())) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("entities")
    return root


def _reason(message: str) -> str:
    if "entity" in message or "amplification" in message:
        return "entities"
    if "depth" in message:
        return "too_deep"
    if any(word in message for word in ("huge", "too long", "memory", "unknown error")):
        return "too_heavy"  # libxml2 has no words left when its memory has run out
    return "damaged"
