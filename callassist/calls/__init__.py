"""What is happening: a call as a list of events, and everything that is a fold over it."""
