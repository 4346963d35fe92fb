"""What benchmarks/fuzz.py is made of: the parsers with their seeds, and the mutations."""
