"""The pass over names: what a note calls things, and what it should call them."""
