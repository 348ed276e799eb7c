"""Who sells what to whom."""
