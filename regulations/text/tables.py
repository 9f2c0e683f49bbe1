"""Tables and the passport of a programme as provisions with addressable rows."""

from .blocks import Table
from .nodes import Node


def table_node(table: Table) -> Node:
    """Return a table node; every row is a provision, a passport's rows are its fields."""
    node = Node("table", heading=table.caption.strip(), role=table.role)
    for row in table.rows:
        is_field = table.role == "passport" and any(
            cell.text.strip() and not cell.header for cell in row
        )
        node.add(Node("passport_field" if is_field else "row", cells=row))
    return node
