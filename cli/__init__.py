"""The commands: arguments, configuration files, walking folders, reports."""
