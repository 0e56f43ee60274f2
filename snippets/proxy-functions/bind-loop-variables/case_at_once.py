# /// proof
# clean = true
# prints = "stop web\nstop chat\nstop mail"
# ///
def stop(service):
    print("stop " + service)


def call(func):
    return func()


for service in ["web", "chat", "mail"]:
    call(lambda: stop(service))
