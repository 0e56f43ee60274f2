"""The subcommands of ``prudent``: a module for each, which `command` loads when the subcommand is called."""
