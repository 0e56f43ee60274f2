# /// proof
# applies = ">=3.4"
# because = "weakref.WeakMethod came with Python 3.4"
# clean = true
# prints = "hello\nthe window is gone"
# ///
import weakref

listeners = []


class Window(object):
    def on_message(self, text):
        print(text)


def open_window():
    window = Window()
    listeners.append(weakref.WeakMethod(window.on_message))
    return window


window = open_window()
for reference in listeners:
    listener = reference()
    if listener:
        listener("hello")
watch = weakref.ref(window)
window = listener = None
print("the window is " + ("still there" if watch() else "gone"))
