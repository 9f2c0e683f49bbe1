"""``act import FOLDER``: every file of a folder as a draft, with a report of each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.errors import FileRefused
from documents.read import bytes_of
from documents.reading.docx.side import Side
from documents.sniff import claimed_kind

from . import source

_SUFFIXES = frozenset({"docx", "odt", "doc", "rtf", "html", "txt", "xml"})


def add(verbs: Any) -> None:
    verb = verbs.add_parser("import", help="save every file of a folder as a draft")
    verb.add_argument("folder", type=Path)
    verb.add_argument("--issuer", required=True, help="address part of the issuing body")
    verb.add_argument("--by", required=True, help="name of the user who owns the drafts")
    verb.add_argument("--report", type=Path, help="write the report there, a JSON line a file")
    source.add_side(verb)
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Import file after file; return the report, or write it to ``--report``.

    A file that cannot be read is told and passed over. What was saved before is known by its hash,
    so that a run that was broken off is simply begun again.
    """
    folder: Path = options["folder"]
    if not folder.is_dir():
        raise CommandError(_("There is no folder «%(path)s».") % {"path": folder})
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and claimed_kind(path.name) in _SUFFIXES
    )
    side: Side = "rejected" if options["changes"] == "rejected" else "accepted"
    made = _reports(folder, files, options["issuer"], options["by"], side)
    report: Path | None = options["report"]
    if report is None:
        return json.dumps(list(made), ensure_ascii=False, indent=1)
    try:
        with report.open("w", encoding="utf-8") as out:
            for line in made:
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
                out.flush()
    except OSError as error:
        words = {"path": report, "reason": error.strerror}
        raise CommandError(_("“%(path)s” cannot be written: %(reason)s.") % words) from error
    return ""


def _reports(
    folder: Path, files: list[Path], issuer: str, by: str, side: Side
) -> Iterator[dict[str, Any]]:
    # Models are only needed here: the other verbs work without a database.
    from regulations.importing.acts import import_file
    from regulations.models import RegulationIndex
    from regulations.organisation.models import User

    index = RegulationIndex.objects.filter(issuer__slug=issuer).first()
    if index is None:
        raise CommandError(_("No page holds acts of the body «%(slug)s».") % {"slug": issuer})
    user = User.objects.filter(username=by).first()
    if user is None:
        raise CommandError(_("There is no user «%(name)s».") % {"name": by})
    for at, path in enumerate(files, start=1):
        report: dict[str, Any] = {"file": str(path.relative_to(folder))}
        try:
            done = import_file(
                path.name, bytes_of(path), index, by=user, at=timezone.now(), side=side
            )
        except FileRefused as error:
            report |= {"status": "refused", "code": error.code, "message": str(error)}
        else:
            report |= {"status": "known" if done.again else "imported", "act": done.act.pk}
            if done.form is not None:
                found = done.form.requisites
                report |= {
                    "kind": found.kind,
                    "dated": found.dated,
                    "number": found.number,
                    "title": found.title,
                    "signer": found.signer_name,
                    "doubts": list(done.doubts),
                    "left_out": list(done.form.left_out),
                }
        sys.stderr.write(f"[{at}/{len(files)}] {report['status']}: {report['file']}\n")
        yield report
