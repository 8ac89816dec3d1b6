"""The report itself: the ledger, the restored text, and where each region's words come from."""
