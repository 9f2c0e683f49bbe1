"""Who may see and touch an act: permissions, visibility, locks, files, Wagtail's doors."""
