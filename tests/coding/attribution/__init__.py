"""Tests of attribution: who says what."""
