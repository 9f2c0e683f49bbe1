"""Views of the desk: they gather, call a decision, and show what it said."""
