# /// proof
# clean = true
# ///
class Classic:
    def greet(self):
        return "hello"


def greeting():
    class Inner(Classic):
        pass

    return Inner().greet()


assert greeting() == "hello"
