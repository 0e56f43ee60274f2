/* A foreign thread that enters Python with a temporary state each time, and the cache to be tried on it. */
#include "chunkcache.c"
#include <pthread.h>

struct job {
    PyObject *function;
    int entries;
};

static void *work(void *argument)
{
    struct job *job = argument;
    for (int i = 0; i < job->entries; i++) {
        PyGILState_STATE state = PyGILState_Ensure();
        PyObject *result = PyObject_CallObject(job->function, NULL);
        Py_XDECREF(result); /* a macro: it would call twice */
        PyGILState_Release(state);
    }
    return NULL;
}

/* Enter that many times from each of that many threads at once. */
static PyObject *enter(PyObject *self, PyObject *args)
{
    pthread_t made[16];
    struct job job;
    int threads, running = 0;
    (void)self;
    if (!PyArg_ParseTuple(args, "iiO", &threads, &job.entries, &job.function))
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    while (running < threads && running < 16 && pthread_create(&made[running], NULL, work, &job) == 0)
        running++;
    for (int i = 0; i < running; i++)
        pthread_join(made[i], NULL);
    Py_END_ALLOW_THREADS
    return PyLong_FromLong(running);
}

/* Beneath the cache: counts the blocks of a chunk's size that the system has given and not got back. */
#if PY_VERSION_HEX >= 0x030B0000 && !defined(PYPY_VERSION)
static PyObjectArenaAllocator beneath;
static atomic_long outstanding;

static void *counted_alloc(void *ctx, size_t size)
{
    void *block = beneath.alloc(ctx, size);
    if (block != NULL && size == CHUNK_SIZE)
        atomic_fetch_add(&outstanding, 1);
    return block;
}

static void counted_free(void *ctx, void *block, size_t size)
{
    if (size == CHUNK_SIZE)
        atomic_fetch_sub(&outstanding, 1);
    beneath.free(ctx, block, size);
}

static void count(void)
{
    PyObject_GetArenaAllocator(&beneath);
    PyObjectArenaAllocator counted = {beneath.ctx, counted_alloc, counted_free};
    PyObject_SetArenaAllocator(&counted);
}
#else
static long outstanding;

static void count(void) {}
#endif

static PyObject *count_chunks(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    count();
    Py_RETURN_NONE;
}

static PyObject *chunks(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyLong_FromLong((long)outstanding);
}

static PyObject *install(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyBool_FromLong(chunkcache_install());
}

static PyObject *uninstall(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyLong_FromLong(chunkcache_uninstall());
}

/* Requests that the slot met, those that it did not, and chunks in it now. */
static PyObject *stats(PyObject *self, PyObject *none)
{
    unsigned long reused, passed_on;
    int kept;
    (void)self;
    (void)none;
    chunkcache_stats(&reused, &passed_on, &kept);
    return Py_BuildValue("kki", reused, passed_on, kept);
}

static PyMethodDef methods[] = {
    {"enter", enter, METH_VARARGS, "Enter Python from foreign threads: threads, entries of each, function."},
    {"count_chunks", count_chunks, METH_NOARGS, "Count from now on; call it before the cache is installed."},
    {"chunks", chunks, METH_NOARGS, "How many chunks the system has given since, and not got back."},
    {"install", install, METH_NOARGS, "Keep a chunk; whether this Python has any."},
    {"uninstall", uninstall, METH_NOARGS, "Keep none: 1 removed, 0 was not there, -1 shut below another allocator."},
    {"stats", stats, METH_NOARGS, "Requests met by the slot, requests passed on, chunks in the slot."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "reuse", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_reuse(void);

PyMODINIT_FUNC PyInit_reuse(void)
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
PyMODINIT_FUNC initreuse(void)
{
    Py_InitModule("reuse", methods);
    PyEval_InitThreads();
}
#endif
