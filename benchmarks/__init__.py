"""Measurements: what injected defects are found, and how long runs take."""
