"""What the server answers besides the map page: plain pages, downloads, health, errors, files."""
