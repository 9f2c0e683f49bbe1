"""Pages of the sign-in. Those that come before the log-in are mounted outside Wagtail's guard."""
