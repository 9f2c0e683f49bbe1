"""Papers of the package for official use: their content is seen by named positions only."""
