"""Measurements of size, speed and memory, printed by ``make bench``; nothing here is a test."""
