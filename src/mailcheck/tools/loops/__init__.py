"""Do forwards run in circles? Maps, what a mail server makes of them, and what is wrong."""
