"""Incidents: one happening told by several mentions, kept apart from the tellings."""
