"""One file per rule; the topic is the folder, the id is topic-name."""
