"""What the server answers, by address: pages, downloads, the interface, health, errors, files."""
