"""The working-day calendar: kept, shown as a year, read from files and written to them."""
