"""When to ring again, and why: small rules, each with its reason."""
