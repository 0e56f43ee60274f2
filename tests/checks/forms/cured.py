# Code with one finding, and the same code with the finding's edit applied.
# before: an exception that is raised from a local
def f():
    error = ValueError()
    raise error  # why
# after:
def f():
    error = ValueError()
    try:
        raise error  # why
    finally:
        del error

# before: a parameter, indented by tabs
def f(error):
	if error:
		raise error from None
# after:
def f(error):
	if error:
		try:
			raise error from None
		finally:
			del error

# before: an exception that is raised again, over several lines
def f(value, tb):
    raise value.with_traceback(
        tb,
    )
# after:
def f(value, tb):
    try:
        raise value.with_traceback(
            tb,
        )
    finally:
        del value

# before: a frame
def f():
    frame = inspect.currentframe()
    # who calls
    name = frame.f_code

    return name
# after:
def f():
    frame = inspect.currentframe()
    try:
        # who calls
        name = frame.f_code

        return name
    finally:
        del frame

# before: the triple
def f():
    try:
        g()
    except E:
        a, b, c = sys.exc_info()
        log(b)
# after:
def f():
    try:
        g()
    except E:
        a, b, c = sys.exc_info()
        try:
            log(b)
        finally:
            del a, b, c

# before: a caught exception whose traceback nobody looks at
def f():
    kept = None
    try:
        g()
    except E as e:
        kept = e
    if kept:
        print(f'{kept}')
# after:
def f():
    kept = None
    try:
        g()
    except E as e:
        e.__traceback__ = None
        kept = e
    if kept:
        print(f'{kept}')

# before: an object is made of what the traceback says
def f(events):
    try:
        g()
    except E:
        tb = sys.exc_info()[2]
        events.append(Event(str(tb)))
# after:
def f(events):
    try:
        g()
    except E:
        tb = sys.exc_info()[2]
        try:
            events.append(Event(str(tb)))
        finally:
            del tb

# before: an exception of which another is made, and raised
def f():
    try:
        g()
    except E:
        error = sys.exc_info()[1]
        raise OwnError(error)
# after:
def f():
    try:
        g()
    except E:
        error = sys.exc_info()[1]
        try:
            raise OwnError(error)
        finally:
            del error

# before: a report that nobody uses
def test_f():
    with pytest.raises(E) as info:
        g()
# after:
def test_f():
    with pytest.raises(E):
        g()

# before: another name for what was caught
def test_f():
    with pytest.raises(E) as info:
        g()
    caught = info.value
    assert caught.x
    del info
    h()
# after:
def test_f():
    with pytest.raises(E) as info:
        g()
    caught = info.value
    assert caught.x
    del caught
    del info
    h()

# before: a report of a call
def test_f():
    info = pytest.raises(E, g)
    assert info.value.x
    h()
# after:
def test_f():
    info = pytest.raises(E, g)
    assert info.value.x
    del info
    h()

# before: a report that is used
def test_f():
    with pytest.raises(E) as info:
        g()
    assert info.value.x
    h()
# after:
def test_f():
    with pytest.raises(E) as info:
        g()
    assert info.value.x
    del info
    h()
