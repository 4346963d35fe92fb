"""`python -m standoff.cli`, for where the `standoff` script is not installed."""

from standoff.cli import main

main(prog_name="standoff")
