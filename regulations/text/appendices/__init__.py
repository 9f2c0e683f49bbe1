"""Appendices: where they begin in plain text, what their head says, how they are labelled."""

from .attributions import confirmed_end
from .genres import genre, is_passport
from .heads import Head, head_at, label_below_grif, unlabelled_at
from .labels import label_of, mark_of, number_of
from .tables import is_table_mark, is_table_name
from .titles import bare_title

__all__ = [
    "Head",
    "bare_title",
    "confirmed_end",
    "genre",
    "head_at",
    "is_passport",
    "is_table_mark",
    "is_table_name",
    "label_below_grif",
    "label_of",
    "mark_of",
    "number_of",
    "unlabelled_at",
]
