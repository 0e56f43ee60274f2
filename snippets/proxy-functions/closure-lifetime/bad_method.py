# /// proof
# clean = true
# prints = "hello\nthe window is still there"
# violates = true
# ///
import weakref

listeners = []


class Window(object):
    def on_message(self, text):
        print(text)


def open_window():
    window = Window()
    listeners.append(window.on_message)
    return window


window = open_window()
for listener in listeners:
    listener("hello")
watch = weakref.ref(window)
window = listener = None
print("the window is " + ("still there" if watch() else "gone"))
