"""Typer declarations, one module per command: the options and their help, nothing else."""
