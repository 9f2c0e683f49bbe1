"""Consultation: the second lawful door beside the chain (docs/consultation.md).

A step of an approval that opens one exact text at a public address for some days, takes
conclusions of independent experts, and closes by itself.
"""
