"""What the acts add to Wagtail's admin; each concern is a module of its own.

Importing a module registers its hooks.
"""

from regulations import log_actions
from regulations.administration import hooks as administration
from regulations.desk import menu, mount, page_buttons, page_doors
from regulations.editor import hooks as editor

__all__ = ["administration", "editor", "log_actions", "menu", "mount", "page_buttons", "page_doors"]
