"""Who is told of what: in the admin's bell and by mail (docs/notices.md)."""

from regulations.notices.follow import follow

__all__ = ["follow"]
