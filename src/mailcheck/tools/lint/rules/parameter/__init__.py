"""Rules on parameters such as charset= and filename=."""
