# /// proof
# leaks = "frame read, local 'resource' -> Resource.trace -> tb_frame -> frame read"
# ///
import sys


class Resource(object):
    def __del__(self):
        pass


def read(text):
    resource = Resource()
    try:
        int(text)
    except ValueError:
        resource.trace = sys.exc_info()[2]


read("seven")
