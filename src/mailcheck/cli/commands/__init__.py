"""Typer declarations, one module per command: the options and their help, nothing else.

Typer reads the options from a function's parameters, so these functions are as long as the help
page they make; what they do is one call. Options that several commands take stand in `options.py`.
"""
