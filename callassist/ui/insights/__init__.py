"""What many calls show together, each figure with the calls behind it."""
