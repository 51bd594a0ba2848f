"""From the raw files to ``data/``: everything the server never imports."""
