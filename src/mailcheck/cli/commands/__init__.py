"""The commands, one module each: what it takes and what it does.

The module's name is the command's; nothing lists them. A package is a group of commands. These
modules import nothing that a command needs only to answer, since help reads all of them.
"""
