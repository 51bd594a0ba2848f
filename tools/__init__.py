"""Set-up helpers behind the Makefile."""
