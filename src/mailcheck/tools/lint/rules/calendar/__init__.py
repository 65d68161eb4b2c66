"""Rules on invitations."""
