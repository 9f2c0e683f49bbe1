"""What the acts' editor does otherwise than Wagtail's: docs/overrides.md tells each and why."""
