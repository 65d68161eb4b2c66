"""Rules on the recipients in To, Cc and Bcc."""
