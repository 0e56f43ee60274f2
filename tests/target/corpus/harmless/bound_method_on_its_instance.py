# /// proof
# clean = true
# ///
class Button(object):
    def __init__(self):
        self.handler = self.clicked

    def clicked(self):
        raise NotImplementedError


def use():
    button = Button()
    try:
        button.handler()
    except NotImplementedError:
        return "clicked"


assert use() == "clicked"
