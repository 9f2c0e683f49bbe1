"""Pages of control: thin, a decision each."""
