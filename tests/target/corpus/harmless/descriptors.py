# /// proof
# clean = true
# ///
class Typed(object):
    def __init__(self, kind):
        self.kind = kind
        self.values = {}

    def __get__(self, instance, owner):
        return self if instance is None else self.values.get(id(instance))

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(self.kind.__name__)
        self.values[id(instance)] = value


class Form(object):
    age = Typed(int)


def use():
    form = Form()
    form.age = 7
    try:
        form.age = "eight"
    except TypeError:
        return form.age


assert use() == 7
