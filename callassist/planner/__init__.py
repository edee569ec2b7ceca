"""What decides when to call again, and why: small rules, each with its reason."""
