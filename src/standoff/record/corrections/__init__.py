"""Corrections: what a person set, kept as rows that are never overwritten."""
