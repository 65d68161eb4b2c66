"""Rules on Sender: who sent the message for its authors."""
