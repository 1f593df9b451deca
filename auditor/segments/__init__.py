"""A file is cut into its reports, a report into its sections."""
