"""Words of unsubscribe links: none so short that it is in any text."""

from mailcheck.knowledge.lists.unsubscribe_words import IN_URLS, LABELS, WORDS


def test_words_are_lower_case_and_long_enough_to_mean_something():
    for language, words in WORDS.items():
        for word in words:
            assert word == " ".join(word.lower().split()), (language, word)
            least = 2 if word > "\u3000" else 5
            assert len(word) >= least, (language, word)


def test_parts_of_urls_are_lower_case():
    assert all(word == word.lower() and len(word) >= 4 for word in IN_URLS)


def test_there_are_enough_languages():
    assert len(WORDS) >= 15


def test_labels_are_lower_case_and_stand_among_the_languages():
    for language, words in LABELS.items():
        assert language in WORDS
        assert all(word == word.casefold().strip() for word in words)
