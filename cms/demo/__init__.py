"""The demo city: «Администрация города Хабаровска» with three acts of its own and an archive.

Everything reaches its state by the same decisions that users call, with time passed in.
"""
