/* A thread that Python did not make, and that has events for it. */
#include <Python.h>
#include <pthread.h>

struct job {
    void (*deliver)(struct job *);
    PyObject *handle;
    void (*callback)(void);
    int events;
};

static void call(PyObject *handle)
{
    PyObject *result = PyObject_CallObject(handle, NULL);
    if (result == NULL)
        PyErr_Print();
    Py_XDECREF(result);
}

/* A thread state is made for each event, and thrown away after it. */
static void with_temporary_states(struct job *job)
{
    for (int i = 0; i < job->events; i++) {
        PyGILState_STATE state = PyGILState_Ensure();
        call(job->handle);
        PyGILState_Release(state);
    }
}

/* The first entry makes a thread state; it is kept, without the GIL, until the thread has no more events. */
static void with_a_kept_state(struct job *job)
{
    PyGILState_STATE first = PyGILState_Ensure();
    PyThreadState *kept = PyEval_SaveThread();
    for (int i = 0; i < job->events; i++) {
        PyEval_RestoreThread(kept);
        call(job->handle);
        kept = PyEval_SaveThread();
    }
    PyEval_RestoreThread(kept);
    PyGILState_Release(first);
}

/* A library that knows nothing of Python calls back, and some binding enters Python for it. */
static void through_a_binding(struct job *job)
{
    for (int i = 0; i < job->events; i++)
        job->callback();
}

/* The same library, called by a thread that we could give a state beforehand. */
static void through_a_binding_with_a_kept_state(struct job *job)
{
    PyGILState_STATE first = PyGILState_Ensure();
    PyThreadState *kept = PyEval_SaveThread();
    through_a_binding(job);
    PyEval_RestoreThread(kept);
    PyGILState_Release(first);
}

static void *thread(void *argument)
{
    struct job *job = argument;
    job->deliver(job);
    return NULL;
}

static PyObject *run(struct job *job)
{
    pthread_t made;
    if (pthread_create(&made, NULL, thread, job) != 0)
        return PyErr_Format(PyExc_OSError, "no thread could be made");
    Py_BEGIN_ALLOW_THREADS
    pthread_join(made, NULL);
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

static PyObject *deliver(PyObject *self, PyObject *args)
{
    struct job job = {with_temporary_states, NULL, NULL, 0};
    int keep;
    (void)self;
    if (!PyArg_ParseTuple(args, "iOi", &job.events, &job.handle, &keep))
        return NULL;
    if (keep)
        job.deliver = with_a_kept_state;
    return run(&job);
}

static PyObject *call_back(PyObject *self, PyObject *args)
{
    struct job job = {through_a_binding, NULL, NULL, 0};
    unsigned long long address;
    int keep;
    (void)self;
    if (!PyArg_ParseTuple(args, "iKi", &job.events, &address, &keep))
        return NULL;
    job.callback = (void (*)(void))(size_t)address;
    if (keep)
        job.deliver = through_a_binding_with_a_kept_state;
    return run(&job);
}

static PyMethodDef methods[] = {
    {"deliver", deliver, METH_VARARGS, "Deliver events to a function; keep the thread state or not."},
    {"call_back", call_back, METH_VARARGS, "Call the C function at an address; keep a thread state or not."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "events", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_events(void);

PyMODINIT_FUNC PyInit_events(void)
{
#if PY_VERSION_HEX < 0x03070000
    PyEval_InitThreads();
#endif
    return PyModule_Create(&module);
}
#else
PyMODINIT_FUNC initevents(void)
{
    Py_InitModule("events", methods);
    PyEval_InitThreads();
}
#endif
