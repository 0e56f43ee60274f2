/* A worker thread that has events for Python, N times a second, and the ways in which it can hand them over. */
#include <Python.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

enum way { NONE, POLL, TEMPORARY, KEPT, WAKE };

static struct {
    enum way way;
    long interval; /* ns between two events */
    long count;
    PyObject *handle;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t signal;
    long pending; /* events that wait for the main thread */
    int done;
    double used; /* processor time of the worker, in seconds */
} job = {.lock = PTHREAD_MUTEX_INITIALIZER, .signal = PTHREAD_COND_INITIALIZER};

static void call_handle(void)
{
    PyObject *result = PyObject_CallObject(job.handle, NULL);
    if (result == NULL)
        PyErr_Clear();
    Py_XDECREF(result);
}

static void enter_with_a_temporary_state(void)
{
    PyGILState_STATE state = PyGILState_Ensure();
    call_handle();
    PyGILState_Release(state);
}

static void leave_to_the_main_thread(int wake)
{
    pthread_mutex_lock(&job.lock);
    job.pending++;
    if (wake)
        pthread_cond_signal(&job.signal);
    pthread_mutex_unlock(&job.lock);
}

static void one_event(PyThreadState **kept)
{
    switch (job.way) {
    case NONE:
        break;
    case POLL:
        leave_to_the_main_thread(0);
        break;
    case WAKE:
        leave_to_the_main_thread(1);
        break;
    case TEMPORARY:
        enter_with_a_temporary_state();
        break;
    case KEPT:
        PyEval_RestoreThread(*kept);
        call_handle();
        *kept = PyEval_SaveThread();
        break;
    }
}

static void sleep_until(struct timespec *when, long nanoseconds)
{
    when->tv_nsec += nanoseconds;
    while (when->tv_nsec >= 1000000000L) {
        when->tv_nsec -= 1000000000L;
        when->tv_sec++;
    }
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, when, NULL) == EINTR)
        ;
}

static double thread_time(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void *worker(void *unused)
{
    struct timespec when;
    PyGILState_STATE outer = PyGILState_UNLOCKED;
    PyThreadState *kept = NULL;
    (void)unused;
    if (job.way == KEPT) {
        outer = PyGILState_Ensure();
        kept = PyEval_SaveThread();
    }
    clock_gettime(CLOCK_MONOTONIC, &when);
    job.used = -thread_time();
    for (long event = 0; event < job.count; event++) {
        if (job.interval)
            sleep_until(&when, job.interval);
        one_event(&kept);
    }
    job.used += thread_time();
    if (job.way == KEPT) {
        PyEval_RestoreThread(kept);
        PyGILState_Release(outer);
    }
    pthread_mutex_lock(&job.lock);
    job.done = 1;
    pthread_cond_signal(&job.signal);
    pthread_mutex_unlock(&job.lock);
    return NULL;
}

static PyObject *start(PyObject *self, PyObject *args)
{
    int way;
    PyObject *handle;
    (void)self;
    if (!PyArg_ParseTuple(args, "illO:start", &way, &job.interval, &job.count, &handle))
        return NULL;
    job.way = (enum way)way;
    job.pending = 0;
    job.done = 0;
    Py_INCREF(handle);
    Py_XDECREF(job.handle);
    job.handle = handle;
    if (pthread_create(&job.thread, NULL, worker, NULL) != 0) {
        PyErr_SetString(PyExc_RuntimeError, "no thread");
        return NULL;
    }
    Py_RETURN_NONE;
}

/* Sleep until an event wakes us or the time is over; how many events there are, or -1 at the end. */
static PyObject *wait_for_events(PyObject *self, PyObject *args)
{
    double seconds;
    long found;
    struct timespec until;
    (void)self;
    if (!PyArg_ParseTuple(args, "d:wait", &seconds))
        return NULL;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)(seconds * 1e9);
    while (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    Py_BEGIN_ALLOW_THREADS
    pthread_mutex_lock(&job.lock);
    while (!job.done && !(job.way == WAKE && job.pending) &&
           pthread_cond_timedwait(&job.signal, &job.lock, &until) == 0)
        ;
    found = job.pending == 0 && job.done ? -1 : job.pending;
    job.pending = 0;
    pthread_mutex_unlock(&job.lock);
    Py_END_ALLOW_THREADS
    return PyLong_FromLong(found);
}

static PyObject *join(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    Py_BEGIN_ALLOW_THREADS
    pthread_join(job.thread, NULL);
    Py_END_ALLOW_THREADS
    return PyFloat_FromDouble(job.used);
}

/* Seconds of processor time that the whole process has used. */
static PyObject *processor(PyObject *self, PyObject *none)
{
    struct timespec now;
    (void)self;
    (void)none;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return PyFloat_FromDouble((double)now.tv_sec + (double)now.tv_nsec * 1e-9);
}

static PyMethodDef methods[] = {
    {"start", start, METH_VARARGS, "Start the worker: way, nanoseconds between events, events, handler."},
    {"wait", wait_for_events, METH_VARARGS, "Wait for events at most that many seconds."},
    {"join", join, METH_NOARGS, "Wait for the worker to end; the processor time that it used, in seconds."},
    {"processor", processor, METH_NOARGS, "Processor time of this process, in seconds."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "server", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_server(void);

PyMODINIT_FUNC PyInit_server(void)
{
    PyObject *made = PyModule_Create(&module);
#if PY_VERSION_HEX < 0x03070000
    PyEval_InitThreads();
#endif
#ifdef Py_GIL_DISABLED
    PyUnstable_Module_SetGIL(made, Py_MOD_GIL_NOT_USED);
#endif
    return made;
}
#else
PyMODINIT_FUNC initserver(void)
{
    Py_InitModule("server", methods);
    PyEval_InitThreads();
}
#endif
