"""Arithmetic on values: ranks, classes, intervals; frames and arrays in, arrays out, no words."""
