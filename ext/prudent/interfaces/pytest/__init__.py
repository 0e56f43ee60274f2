"""The pytest face: every snippet on every interpreter is an item."""
