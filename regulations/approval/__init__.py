"""The chain of approval: routes, steps, sign-offs, what is carried over and who may do what."""
