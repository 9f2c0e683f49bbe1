"""Numbers that were skipped, repeated or put out of order."""

from .labels import Label
from .nodes import Node
from .structure import Warning_


def check(root: Node) -> list[Warning_]:
    """Return a warning for every number that does not follow the one before it.

    ``params`` hold the label and the one before it as typed. Quoted payloads are skipped: their
    numbers are those of another act.
    """
    found: list[Warning_] = []
    pending = [root]
    while pending:
        node = pending.pop()
        if node.kind == "quoted":
            continue
        found.extend(_series(node.children))
        pending.extend(reversed(node.children))
    return found


def _series(nodes: list[Node]) -> list[Warning_]:
    last: dict[tuple[str, int, bool], Node] = {}
    found = []
    for node in nodes:
        if node.mark is None:
            continue
        key = (node.mark.form, node.mark.depth, node.listed)
        before = last.get(key)
        code = _fault(before.mark if before else None, node.mark)
        if code:
            params = {"label": node.label, "previous": before.label if before else ""}
            found.append(Warning_(code, node.eid, params))
        last[key] = node
    return found


def _fault(before: Label | None, label: Label) -> str:
    if before is None or label.insert or label.path[:-1] != before.path[:-1]:
        return ""
    step = label.path[-1] - before.path[-1]
    if step == 0:
        return "" if before.insert else "repeated_number"
    if step < 0:
        return "" if label.path[-1] == 1 else "number_out_of_order"
    return "skipped_number" if step > 1 else ""
