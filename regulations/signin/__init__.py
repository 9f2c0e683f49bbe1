"""How staff prove who they are: the log-in, its limits, the second factor, the fresh proof.

What a proof is asked for (a sign-off, a ruling) is the desk's business; what counts as one is here.
"""
