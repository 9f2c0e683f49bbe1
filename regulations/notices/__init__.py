"""Who is told of what: in the admin's bell and by mail (docs/notices.md)."""

from regulations.notices.follow import follow, follow_check

__all__ = ["follow", "follow_check"]
