"""What benchmarks/faults.py is made of."""
