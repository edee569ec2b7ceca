"""What leaves: one report of a call, written in many formats."""
