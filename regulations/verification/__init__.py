"""Replay the ledger and compare everything with tables and files: nothing is trusted twice."""

from regulations.verification.fault import Fault
from regulations.verification.run import CHECKS, verify

__all__ = ["CHECKS", "Fault", "verify"]
