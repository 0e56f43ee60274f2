# /// proof
# clean = true
# prints = "stop mail\nstop mail\nstop mail"
# violates = true
# ///
def stop(service):
    print("stop " + service)


at_exit = [lambda: stop(service) for service in ["web", "chat", "mail"]]
for callback in at_exit:
    callback()
