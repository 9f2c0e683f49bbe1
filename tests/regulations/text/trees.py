"""A tree as lines of text, for reading and for comparing in tests."""

from regulations.text import Structure

_WIDTH = 60


def tree(structure: Structure) -> str:
    """Return a line a provision: indent, last step of the eId, kind, label, heading or text."""
    depth: dict[str, int] = {}
    lines = []
    for provision, parent in structure.walk():
        level = depth[provision.eid] = depth[parent.eid] + 1 if parent else 0
        step = provision.eid.rpartition("__")[2]
        words = [f"# {provision.heading}"] if provision.heading else []
        words += [provision.text] if provision.text else []
        words += [" | ".join(cell.text for cell in provision.cells)] if provision.cells else []
        parts = [step, provision.kind, provision.label, " ".join(" ".join(words).split())[:_WIDTH]]
        lines.append("  " * level + " · ".join(parts).rstrip(" ·"))
    lines += [
        f"! {found.code} {found.eid} {dict(found.params) or ''}".rstrip()
        for found in structure.warnings
    ]
    return "\n".join(lines)
