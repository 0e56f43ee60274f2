"""The subcommands of ``prudent``, one a module, which `command` loads when it is called."""
