"""Rules on MIME-Version and on the tree of parts."""
