"""What happens next: thin callbacks between the address, the controls and the painters."""
