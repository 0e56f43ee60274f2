"""The handbook as a whole: its settings, its rules and snippets, and their proof."""
