"""What is kept: files that survive a kill, and the index derived from them."""
