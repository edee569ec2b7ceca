"""Calendar files that are taken in, and what is said of their entries."""
