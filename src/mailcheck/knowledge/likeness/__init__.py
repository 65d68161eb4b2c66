"""The general reader: which cause a text resembles whose words no entry knows together."""
