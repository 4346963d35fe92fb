"""The local page, the brief and the charts."""
