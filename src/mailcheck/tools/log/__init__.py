"""What became of the mail of a server, by its logs.

reader.py    lines -> facts -> events
join.py      facts -> events: what is known of each message, by queue id
event.py     one event, as a value
judge.py     what the words of an event mean (`tools/explain`)
"""
