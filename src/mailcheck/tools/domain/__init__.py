"""Whether a domain's records let its mail arrive."""
