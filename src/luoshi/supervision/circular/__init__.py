"""The monthly circular 通报: what a month's slips and check-ins come to, unit by unit."""
