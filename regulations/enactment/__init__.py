"""From the last signature on: enacting, numbers, the frozen text, publication, status, archive."""
