"""Official papers in Word as GB/T 9704-2012 lays them out. No Django: any room below may make one.

``python-docx`` is loaded when the first paper is made, not when a room that makes papers is.
"""
