"""What enacted acts order about others, and the texts that come of it (docs/editions.md)."""
