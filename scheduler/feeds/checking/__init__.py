"""Any calendar feed read back: what would go wrong in which client, and why."""
