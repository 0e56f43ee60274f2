# /// proof
# clean = true
# prints = "stop web\nstop chat\nstop mail"
# ///
at_exit = []


def stop(service):
    print("stop " + service)


def stopper(service):
    return lambda: stop(service)


def start(services):
    for service in services:
        at_exit.append(stopper(service))


start(["web", "chat", "mail"])
for callback in at_exit:
    callback()
