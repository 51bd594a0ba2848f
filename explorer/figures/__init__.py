"""From what a chart shows to a Plotly figure. Knows no page and no Dash."""
