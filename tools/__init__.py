"""Checks and chores of the repository; no part of the program."""
