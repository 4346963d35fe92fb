"""The charts, one function each: page, report, `--png` and notebook draw the same.

A function takes plain structs and gives a `Chart`: its Vega-Lite specification, a sentence that
says what it shows, and its numbers as a table.
"""

from standoff.desk.charts.chart import Chart
from standoff.desk.charts.doubts import Bin, bins_of, reliability
from standoff.desk.charts.holds import forecast
from standoff.desk.charts.incidents import Count, Happening, Spot, counts, places, timeline
from standoff.desk.charts.influences import influence_matrix, influence_network, whatif
from standoff.desk.charts.networks import Link, network
from standoff.desk.charts.rankings import ranking
from standoff.desk.charts.tensions import Mark, marks_of, sparkline, tension

__all__ = [
    "Bin",
    "Chart",
    "Count",
    "Happening",
    "Link",
    "Mark",
    "Spot",
    "bins_of",
    "counts",
    "forecast",
    "influence_matrix",
    "influence_network",
    "marks_of",
    "network",
    "places",
    "ranking",
    "reliability",
    "sparkline",
    "tension",
    "timeline",
    "whatif",
]
