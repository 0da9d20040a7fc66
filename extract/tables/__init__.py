"""The shipped alias tables, one YAML file for each field of names."""
