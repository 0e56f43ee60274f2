"""Serves the site while it is being written: builds it after every change, and reloads the open page."""
