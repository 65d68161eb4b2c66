"""What an SMTP error text means: `explain.explain(text)`.

    reply.py        the text without what is wrapped around it: words, codes, stage
    template.py     the same with everything masked that decides nothing
    explain.py      catalogue and codes -> verdict
    explanation.py  the answer, as a value
    values.py       what the text names

The function is not exported here: it would hide the module of the same name.
"""
