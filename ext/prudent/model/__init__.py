"""Rules, snippets, expectations, observations and verdicts: plain data that imports nothing of ours."""
