"""What is on each page. Fetches nothing and computes nothing."""
