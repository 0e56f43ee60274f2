"""Forms in which code keeps an exception, a traceback or a frame, and forms that look like it.

Each is run, and must leave a cycle if it names a rule; the check must name that rule, and no other."""

import asyncio, concurrent.futures, contextlib, functools, inspect, sys, traceback

def fail(text="no"):
    raise ValueError(text)

async def afail():
    raise ValueError("no")

def submitted(pool):
    return pool.submit(fail)

# form: alias -- EXC01
def run():
    try:
        fail()
    except ValueError as e:
        kept = e

# form: alias of an alias -- EXC01
def run():
    try:
        fail()
    except ValueError as e:
        one = e
        two = one
        one = None

# form: cleared later
def run():
    kept = None
    try:
        fail()
    except ValueError as e:
        kept = e
    kept = None

# form: cleared in a branch that is always taken
def run():
    kept = None
    try:
        fail()
    except ValueError as e:
        kept = e
    if kept is not None:
        kept = None

# form: returned before it is cleared -- EXC01
def run():
    for _ in '12':
        try:
            if _ == '2':
                return
            fail()
        except ValueError as e:
            kept = e
    kept = None

# form: bound anew
def run():
    try:
        fail()
    except ValueError as e:
        kept = e
    kept = 'text'

# form: its text
def run():
    try:
        fail()
    except ValueError as e:
        kept = str(e)

# form: traceback off
def run():
    try:
        fail()
    except ValueError as e:
        e.__traceback__ = None
        kept = e

# form: traceback off after it was kept
def run():
    try:
        fail()
    except ValueError as e:
        kept = e
        e.__traceback__ = None

# form: the name behind as, returned from its handler
def run():
    try:
        fail()
    except ValueError as e:
        return e

# form: walrus -- EXC01
def run():
    try:
        fail()
    except ValueError as e:
        print((kept := e))

# form: sys.exception -- EXC01
def run():
    try:
        fail()
    except ValueError:
        kept = sys.exception()

# form: saved and raised on -- EXC01
def run():
    try:
        fail()
    except ValueError as e:
        saved = e
        raise

# form: in a list -- EXC07
def run():
    errors = []
    try:
        fail()
    except ValueError as e:
        errors.append(e)
    return len(errors)

# form: in a list that is emptied
def run():
    errors = []
    try:
        fail()
    except ValueError as e:
        errors.append(e)
    errors.clear()

# form: in a display -- EXC07
def run():
    try:
        fail()
    except ValueError as e:
        kept = {'error': e}

# form: as a default -- EXC07
def run():
    try:
        fail()
    except ValueError as e:
        kept = lambda e=e: e

# form: as a default of a function -- EXC07
def run():
    try:
        fail()
    except ValueError as e:

        def kept(e=e):
            pass

# form: as the argument of another exception -- EXC07
def run():
    try:
        fail()
    except ValueError as e:
        kept = RuntimeError('wrapped', e)

# form: as a cause -- EXC07
def run():
    try:
        fail()
    except ValueError as e:
        kept = RuntimeError()
        kept.__cause__ = e

# form: in a partial -- EXC07
def run():
    try:
        fail()
    except ValueError as e:
        kept = functools.partial(print, e)

# form: in an attribute -- EXC07
class T:

    def m(self):
        try:
            fail()
        except ValueError as e:
            self.error = e

def run():
    T().m()

# form: in an attribute, let go of by the name
class T:

    def m(self):
        try:
            fail()
        except ValueError as e:
            self.error = e
        finally:
            self = None

def run():
    T().m()

# form: by setattr -- EXC07
class T:

    def m(self):
        try:
            fail()
        except ValueError as e:
            setattr(self, 'error', e)

def run():
    T().m()

# form: the triple in an attribute -- EXC07
class T:

    def m(self):
        try:
            fail()
        except ValueError:
            self.info = sys.exc_info()

def run():
    T().m()

# form: in a variable of the function around -- EXC07
def run():
    kept = None

    def inner():
        nonlocal kept
        try:
            fail()
        except ValueError as e:
            kept = e
    inner()

# form: the triple -- EXC02
def run():
    try:
        fail()
    except ValueError:
        kept = sys.exc_info()

# form: the triple, unpacked -- EXC02
def run():
    try:
        fail()
    except ValueError:
        a, b, c = sys.exc_info()

# form: the triple without its class, unpacked -- EXC02
def run():
    try:
        fail()
    except ValueError:
        value, tb = sys.exc_info()[1:]

# form: the value alone, sliced out of the triple -- EXC02
def run():
    try:
        fail()
    except ValueError:
        value, = sys.exc_info()[1:2]

# form: the class alone, sliced out of the triple
def run():
    try:
        fail()
    except ValueError:
        kind, = sys.exc_info()[:1]

# form: the triple, unpacked and deleted
def run():
    try:
        fail()
    except ValueError:
        a, b, c = sys.exc_info()
        try:
            pass
        finally:
            del b, c

# form: the class only
def run():
    try:
        fail()
    except ValueError:
        kept = sys.exc_info()[0]

# form: the triple outside of a handler
def run():
    kept = sys.exc_info()

# form: the traceback -- EXC02
def run():
    try:
        fail()
    except ValueError as e:
        tb = e.__traceback__

# form: the next traceback -- EXC02
def run():
    try:
        fail()
    except ValueError as e:
        tb = e.__traceback__.tb_next

# form: inspect.trace -- EXC02
def run():
    try:
        fail()
    except ValueError:
        kept = inspect.trace()

# form: inspect.getinnerframes -- EXC02
def run():
    try:
        fail()
    except ValueError as e:
        kept = inspect.getinnerframes(e.__traceback__)

# form: traceback.walk_tb -- EXC02
def run():
    try:
        fail()
    except ValueError as e:
        kept = list(traceback.walk_tb(e.__traceback__))

# form: sys._current_exceptions -- EXC07
def run():
    try:
        fail()
    except ValueError:
        kept = sys._current_exceptions()

# form: inspect.stack -- EXC02
def run():
    kept = inspect.stack()

# form: inspect.stack, imported by another name -- EXC02
from inspect import stack as st

def run():
    kept = st()

# form: the caller's entry of inspect.stack
def run():
    kept = inspect.stack()[1]

# form: the callers' entries of inspect.stack
def run():
    kept = inspect.stack()[1:]

# form: the first entry of inspect.stack -- EXC02
def run():
    kept = inspect.stack()[0]

# form: the first entry's frame -- EXC02
def run():
    kept = inspect.stack()[0].frame

# form: inspect.getouterframes -- EXC02
def run():
    kept = inspect.getouterframes(inspect.currentframe())

# form: inspect.currentframe -- EXC02
def run():
    kept = inspect.currentframe()

# form: the caller's frame
def run():
    kept = inspect.currentframe().f_back

# form: sys._getframe -- EXC02
def run():
    kept = sys._getframe()

# form: sys._getframe of the caller
def run():
    kept = sys._getframe(1)

# form: sys._current_frames -- EXC02
def run():
    kept = sys._current_frames()

# form: a walk up the stack
def run():
    f = sys._getframe()
    while f:
        f = f.f_back

# form: a text of the traceback
def run():
    try:
        fail()
    except ValueError:
        kept = traceback.format_exc()

# form: a summary of the stack
def run():
    kept = traceback.extract_stack()

# form: its own cause -- EXC03
def run():
    try:
        fail()
    except ValueError as e:
        raise e from e

# form: raised again
def run():
    try:
        fail()
    except ValueError as e:
        raise e

# form: with the traceback of another -- EXC03
def again(e):
    raise e.with_traceback(None)

def run():
    again(ValueError())

# form: made and raised -- EXC06
def run():
    e = ValueError()
    raise e

# form: made and raised at once
def run():
    raise ValueError()

# form: raised, and deleted in finally
def run():
    e = ValueError()
    try:
        raise e
    finally:
        del e

# form: raised with a cause -- EXC06
def run():
    try:
        fail()
    except ValueError as e:
        new = RuntimeError()
        raise new from e

# form: a parameter -- EXC06
def run(e=None):
    e = e or ValueError()
    raise e

# form: a class
def run():
    kind = ValueError
    raise kind

# form: an item
def run():
    raise [ValueError()][0]

# form: an attribute -- EXC06
class T:
    _error = None

    def m(self):
        raise self._error

def run():
    t = T()
    t._error = ValueError()
    try:
        t.m()
    finally:
        del t

# form: an attribute that is a class
class T:
    Error = ValueError

    def m(self):
        raise self.Error

def run():
    T().m()

# form: an attribute, let go of
class T:
    _error = None

    def m(self):
        try:
            raise self._error
        finally:
            self._error = None

def run():
    t = T()
    t._error = ValueError()
    t.m()

# form: as socket.create_connection
def run():
    err = None
    for one in '123':
        try:
            if one == '3':
                err = None
                return
            fail()
        except ValueError as _:
            err = _
    if err is not None:
        try:
            raise err
        finally:
            err = None
    else:
        raise ValueError()

# form: as socket.create_connection, all tried
def run():
    err = None
    for one in '123':
        try:
            fail()
            err = None
            return
        except ValueError as _:
            err = _
    if err is not None:
        try:
            raise err
        finally:
            err = None
    else:
        raise ValueError()

# form: as socket.create_connection, and forgotten on success -- EXC01
def run():
    err = None
    for one in '123':
        try:
            if one == '3':
                return
            fail()
        except ValueError as _:
            err = _
    if err is not None:
        try:
            raise err
        finally:
            err = None

# form: an awaited task -- EXC08
async def go():
    t = asyncio.create_task(afail())
    await t

def run():
    asyncio.run(go())

# form: an awaited task, deleted afterwards -- EXC08
async def go():
    t = asyncio.create_task(afail())
    await t
    del t

def run():
    asyncio.run(go())

# form: an awaited task, deleted in finally
async def go():
    t = asyncio.create_task(afail())
    try:
        await t
    except ValueError:
        pass
    finally:
        del t

def run():
    asyncio.run(go())

# form: a cancelled task
async def go():
    t = asyncio.create_task(asyncio.sleep(9))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        pass

def run():
    asyncio.run(go())

# form: a task of a group that has ended well
async def go():
    async with asyncio.TaskGroup() as group:
        t = group.create_task(asyncio.sleep(0))
    return t.result()

def run():
    asyncio.run(go())

# form: gathered tasks -- EXC08
async def go():
    tasks = [asyncio.create_task(afail())]
    await asyncio.gather(*tasks)

def run():
    asyncio.run(go())

# form: a parameter's result -- EXC08
def look(fut):
    try:
        fut.result()
    except ValueError:
        pass

def run():
    f = concurrent.futures.Future()
    f.set_exception(ValueError())
    look(f)

# form: a parameter's result, let go of
def look(fut):
    try:
        fut.result()
    except ValueError:
        pass
    finally:
        del fut

def run():
    f = concurrent.futures.Future()
    f.set_exception(ValueError())
    look(f)
    del f

# form: a future asked for its exception and raised -- EXC08
def look(fut):
    raise fut.exception()

def run():
    f = concurrent.futures.Future()
    f.set_exception(ValueError())
    look(f)

# form: members of a group -- EXC09
def run():
    errors = []
    try:
        fail()
    except ValueError as e:
        errors.append(e)
    if errors:
        raise ExceptionGroup('', errors)

# form: a part of a group -- EXC09
def run():
    try:
        raise ExceptionGroup('', [ValueError()])
    except ExceptionGroup as g:
        a, b = g.split(ValueError)

# form: a walk up the stack that is left early
def run():
    frame = inspect.currentframe()
    while frame:
        if frame.f_code.co_name == 'leaves_a_cycle':
            break
        frame = frame.f_back

# form: a property that makes the exception
class T:

    @property
    def close_exc(self):
        return ValueError()

    def m(self):
        raise self.close_exc

def run():
    T().m()

# form: a class of a module
def run(module=__import__('socket')):
    raise module.error

# form: a derived group
def run():
    try:
        raise ExceptionGroup('', [ValueError()])
    except ExceptionGroup as g:
        new = g.derive([ValueError()])

# form: a coroutine that is called a task
async def go(task):
    try:
        await task
    except ValueError:
        pass

def run():
    asyncio.run(go(afail()))

# form: a task that is cancelled in a clean-up and awaited after it
async def go():
    t = None
    try:
        try:
            t = asyncio.create_task(asyncio.sleep(9))
            await asyncio.sleep(0)
        finally:
            if t:
                t.cancel()
    finally:
        if t:
            try:
                await t
            except asyncio.CancelledError:
                pass

def run():
    asyncio.run(go())

# form: a frame that is let go of after a block which swallows everything
def run():
    frame = None
    try:
        with contextlib.suppress(Exception):
            frame = sys._getframe()
            fail()
        del frame
    except OSError:
        return

# form: an error that passes a block which swallows others only -- EXC01
def run():
    try:
        with contextlib.suppress(KeyError):
            fail()
    except ValueError as e:
        kept = e

# form: code behind a block whose manager swallows what is raised in it -- EXC01
@contextlib.contextmanager
def collecting():
    try:
        yield
    except ValueError:
        pass

def run():
    with collecting():
        raise ValueError("no")
    try:
        fail()
    except ValueError as e:
        kept = e
