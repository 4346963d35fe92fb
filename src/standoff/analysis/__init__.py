"""The analysis of dyads: tension, lulls, influence, forecasts."""
