# /// proof
# clean = true
# prints = "('name',)\nthe rows are gone"
# ///
import weakref


class Rows(list):
    pass


def prepare():
    rows = Rows([1, 2, 3])
    name = "three"
    return (lambda: name), weakref.ref(rows)


answer, watch = prepare()
print(answer.__code__.co_freevars)
print("the rows are " + ("still in memory" if watch() else "gone"))
