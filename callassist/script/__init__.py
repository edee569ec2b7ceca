"""What may be said: call scripts as text, parsed, checked, compiled and rendered."""
