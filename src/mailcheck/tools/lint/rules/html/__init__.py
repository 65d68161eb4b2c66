"""Rules on what HTML bodies are made of."""
