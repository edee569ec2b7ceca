"""Everything Qt: the window shows state and sends events, and decides nothing else."""
