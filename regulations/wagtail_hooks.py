"""What the acts add to Wagtail's admin; each concern is a module of its own.

Importing a module registers its hooks.
"""

from regulations import log_actions
from regulations.administration import hooks as administration
from regulations.control import mount as control
from regulations.desk import menu, mount, page_buttons, page_doors
from regulations.drafting import bulk, choosers, comments
from regulations.editor import hooks as editor
from regulations.notices import bell, settings_panel
from regulations.notices import panel as unsent_panel
from regulations.oversight import mount as oversight

__all__ = [
    "administration",
    "bell",
    "choosers",
    "comments",
    "control",
    "editor",
    "log_actions",
    "menu",
    "mount",
    "oversight",
    "page_buttons",
    "page_doors",
    "settings_panel",
    "unsent_panel",
]

bulk.install()
comments.install()
