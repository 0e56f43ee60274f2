# /// proof
# clean = true
# prints = "stop the event"
# violates = true
# ///
handlers = []


def stop(service):
    print("stop " + service)


for service in ["web"]:
    handlers.append(lambda service=service: stop(service))

for handler in handlers:
    handler("the event")
