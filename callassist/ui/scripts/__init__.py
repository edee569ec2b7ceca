"""Scripts: all there are, what each would say, and how they come in and go out."""
