"""Why is my server refused: everything DNS says about one sending address."""
