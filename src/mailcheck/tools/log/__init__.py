"""What became of the mail of a server, by its logs, and what is wrong.

reader.py    lines -> facts -> events
join.py      facts -> events: what is known of each message, by queue id; handover.py, notes.py
event.py     one event, as a value
judge.py     what the words of an event mean (`tools/explain`)
book.py      all counters of a run: tally.py (groups), identity.py (who sends), counters.py
where.py     where mail goes: here, to a part of this server, to an operator
rules/       one file for each finding, asked by findings.py; what several share is beside them
summary.py, plan.py, life.py, selection.py    tables, block plans, one message, what is selected
"""
