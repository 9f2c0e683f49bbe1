"""Tables and the passport of a programme as provisions with addressable rows."""

from . import passport
from .blocks import Table
from .nodes import Node


def table_node(table: Table) -> Node:
    """Return a table node; every row is a provision, a passport's rows are its fields."""
    role = table.role or ("passport" if passport.is_passport(table) else "")
    node = Node("table", heading=table.caption.strip(), role=role)
    for row in table.rows:
        is_field = role == "passport" and any(cell.text.strip() and not cell.header for cell in row)
        node.add(Node("passport_field" if is_field else "row", cells=row))
    return node
