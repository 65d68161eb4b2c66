"""What mail servers write into their logs: framings, and what the lines of each server say.

framing.py      line -> time stamp, host, program, message
stamp.py        time stamp -> ISO 8601 and seconds; years are inferred
fact.py         what a line can say
mtas/<mta>.py   message -> fact; one file for each mail server, found by walking
table.py        lines of CSV -> records
record.py       what a record of CSV or JSON can say
records/<format>.py   record -> facts; one file for each format, found by walking
queues/<form>.py   listing of a queue -> entries
"""
