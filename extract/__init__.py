"""How a file becomes a Document: source, front matter, markup, blocks, turns, languages."""
