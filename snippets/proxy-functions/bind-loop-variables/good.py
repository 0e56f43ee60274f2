# /// proof
# clean = true
# prints = "stop web\nstop chat\nstop mail"
# ///
from functools import partial

at_exit = []


def stop(service):
    print("stop " + service)


def start(services):
    for service in services:
        at_exit.append(partial(stop, service))


start(["web", "chat", "mail"])
for callback in at_exit:
    callback()
