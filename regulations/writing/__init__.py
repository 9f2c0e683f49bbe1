"""The text as it leaves the system: pages, files for Word, Akoma Ntoso, redlines, stamps."""
