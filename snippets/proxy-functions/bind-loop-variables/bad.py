# /// proof
# clean = true
# prints = "stop mail\nstop mail\nstop mail"
# violates = true
# ///
at_exit = []


def stop(service):
    print("stop " + service)


def start(services):
    for service in services:
        at_exit.append(lambda: stop(service))


start(["web", "chat", "mail"])
for callback in at_exit:
    callback()
