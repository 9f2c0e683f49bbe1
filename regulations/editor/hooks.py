"""The editor's part in Wagtail's hooks."""

from wagtail import hooks

from regulations.editor import structure_pane, told_of_merge, typed_numbers, vanished

hooks.register("register_rich_text_features", typed_numbers.register)
hooks.register("after_edit_page", told_of_merge.tell)
hooks.register("after_edit_page", vanished.warn_of_vanished)

structure_pane.install()
