"""Acts as everybody reads them: lists, texts, files, numbers, the head of the ledger.

Whoever asks, the answer is the same: nothing here looks at the user. A draft, a restricted act and
nothing at all are one answer, 404.
"""
