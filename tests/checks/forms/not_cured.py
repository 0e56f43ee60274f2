# Code with a finding that has no edit: the code could do something else than before.
# before: a handler of its own catches it, and the name is read
def f():
    e = E()
    try:
        raise e
    except E:
        print(e)

# before: a context manager may swallow it
def f():
    e = E()
    with suppress(E):
        raise e
    print(e)

# before: an inner function reads the name
def f(e):
    later(lambda: e)
    raise e

# before: it shares its line
def f(e):
    if e: raise e

# before: a string goes over its lines
def f(e):
    raise e.with_traceback("""
    """)

# before: the frame's name is read before
def f():
    x = None
    while g(x):
        x = sys._getframe()
        g()

# before: nothing follows
def f():
    frame = sys._getframe()

# before: an object is made of the exception, and a local keeps it
def f(events):
    try:
        g()
    except E:
        error, tb = sys.exc_info()[1:]
        events.append(Event(error=error))
        log(tb)

# before: the object gets the traceback within a list
def f(events):
    try:
        g()
    except E:
        tb = sys.exc_info()[2]
        events.append(Event("failed", details=[tb]))

# before: two names for what was caught
def test_f():
    with pytest.raises(E) as info:
        g()
    one = two = info.value
    del info

# before: a name for what was caught, and one for its traceback
def test_f():
    with pytest.raises(E) as info:
        g()
    one, two = info.value, info.tb
    del info

# before: the exception is raised on
def f():
    try:
        g()
    except E as e:
        kept = e
        raise

# before: the traceback is logged
def f():
    try:
        g()
    except E as e:
        kept = e
        log.exception('no')

# before: the exception is returned
def f():
    try:
        g()
    except E as e:
        kept = e
    return kept

# before: the exception is handed to somebody
def f():
    try:
        g()
    except E as e:
        kept = e
    h(kept)

# before: the report is returned
def f():
    with pytest.raises(E) as info:
        g()
    return info

# before: an attribute
def f(self):
    raise self._error
