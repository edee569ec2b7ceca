"""Who: the people on the other end, how to address them, and their clock."""
