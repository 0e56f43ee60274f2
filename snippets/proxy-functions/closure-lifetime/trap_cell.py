# /// proof
# clean = true
# prints = "the rows are still in memory"
# violates = true
# ///
import weakref


class Rows(list):
    pass


def prepare():
    rows = Rows([1, 2, 3])
    watch = weakref.ref(rows)
    total = sum(rows)

    def answer(detailed=False):
        return list(rows) if detailed else total

    return answer, watch


answer, watch = prepare()
answer()
print("the rows are " + ("still in memory" if watch() else "gone"))
