"""What waits in a mail queue, why, and what to do with it.

waiting.py   entries and reasons -> what waits, with cause and advice
groups.py    by cause and receiver, by sender
"""
