"""A table in pieces answers as the table does, read in part or whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.catalogue.match import built_in
from mailcheck.knowledge.catalogue.shards import NUMBER, Shards, shards_of

TEXT = st.text(st.characters(exclude_characters="\x1e\x1f", exclude_categories=["Cs"]), max_size=8)
TABLES = st.dictionaries(TEXT.filter(bool), TEXT, max_size=40)


@given(TABLES, st.lists(TEXT, max_size=20))
@settings(max_examples=50, derandomize=True, deadline=None)
def test_a_table_in_pieces(table, others):
    shards = Shards(shards_of(table))
    keys = frozenset([*list(table)[::2], *others])
    wanted = {key: table[key] for key in keys if key in table}
    assert dict(shards.found(keys)) == wanted
    assert all(shards.get(key) == table.get(key) for key in keys)
    assert dict(shards) == table
    assert dict(shards.found(keys)) == wanted  # now that every piece was read


def test_no_piece_of_the_catalogue_is_large():
    sizes = [len(piece) for piece in built_in().postings]
    assert max(sizes) < 8 * sum(sizes) / NUMBER
