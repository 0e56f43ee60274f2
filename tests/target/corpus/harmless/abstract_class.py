# /// proof
# clean = true
# ///
import abc

Base = abc.ABCMeta("Base", (object,), {"run": abc.abstractmethod(lambda self: None)})


class Done(Base):
    def run(self):
        return "ran"


def use():
    try:
        Base()
    except TypeError:
        return Done().run()


assert use() == "ran"
