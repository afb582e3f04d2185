"""Bytes → Grid: one module a file format. What stands here costs every command its start, so nothing does."""
