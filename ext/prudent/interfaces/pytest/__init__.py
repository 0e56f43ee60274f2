"""The pytest plugins: one collects a handbook's snippets on each interpreter, one checks the tests of any suite."""
