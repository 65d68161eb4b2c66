"""Rules on the List- fields: unsubscribing, and which list it is."""
