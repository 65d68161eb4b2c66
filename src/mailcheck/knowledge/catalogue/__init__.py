"""What servers say: entries by speaker, and the matcher that finds them."""
