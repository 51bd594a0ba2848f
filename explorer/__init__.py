"""Social mobility by area: data, statistics and words. Knows nothing of Dash."""
