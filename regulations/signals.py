"""What other rooms may learn of acts."""

from django.dispatch import Signal

# Sent inside the transaction that froze ``edition``: receivers put work on the queue.
edition_frozen = Signal()
