# /// proof
# clean = true
# ///
def status_name():
    try:
        from http import client
    except ImportError:
        import httplib as client
    connection = client.HTTPConnection("localhost", 9)
    connection.close()
    return client.responses[404]


assert status_name() == "Not Found"
