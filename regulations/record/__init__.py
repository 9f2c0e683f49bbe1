"""What is kept as evidence: the ledger, its heads and the tables that only grow."""
