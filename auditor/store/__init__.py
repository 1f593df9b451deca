"""Results that outlive a run: kept by what was audited, read back, counted over. Judges nothing."""
