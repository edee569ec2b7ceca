"""Help: the pages that ship with the program, read without a network."""
