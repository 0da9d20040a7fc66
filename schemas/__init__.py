"""What things are: spans, documents, diagnostics, configuration.  No input or output happens here."""
