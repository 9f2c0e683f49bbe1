"""How drafts are begun and written together: docs/drafting.md."""
