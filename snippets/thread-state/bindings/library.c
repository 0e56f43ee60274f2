/* A library with a thread of its own that calls back: what it calls is the address of a C function, and it knows nothing
 * of Python. Around it, for each of the ways, what we give that thread: a thread state to keep, or none. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <Python.h>
#include <pthread.h>
#include <sys/resource.h>
#include <time.h>

struct job {
    void (*callback)(void);
    long loops;
    int keep;
    double wall;
    long faults;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static long faults(void)
{
#ifdef RUSAGE_THREAD
    struct rusage usage;
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_minflt;
#else
    return 0;
#endif
}

static void *call_back(void *argument)
{
    struct job *job = argument;
    PyGILState_STATE outer = PyGILState_UNLOCKED;
    PyThreadState *kept = NULL;
    if (job->keep) {
        outer = PyGILState_Ensure();
        kept = PyEval_SaveThread();
    }
    job->callback(); /* what happens once in a thread is no entry's */
    job->faults = -faults();
    job->wall = -now();
    for (long i = 0; i < job->loops; i++)
        job->callback();
    job->wall += now();
    job->faults += faults();
    if (job->keep) {
        PyEval_RestoreThread(kept);
        PyGILState_Release(outer);
    }
    return NULL;
}

/* The address of a callback, how often, whether the thread has a state to keep: seconds and page faults of all calls. */
static PyObject *run(PyObject *self, PyObject *args)
{
    struct job job = {0};
    pthread_t thread;
    unsigned long long address;
    (void)self;
    if (!PyArg_ParseTuple(args, "Kli", &address, &job.loops, &job.keep))
        return NULL;
    job.callback = (void (*)(void))(size_t)address;
    if (pthread_create(&thread, NULL, call_back, &job) != 0)
        return PyErr_Format(PyExc_OSError, "no thread could be made");
    Py_BEGIN_ALLOW_THREADS
    pthread_join(thread, NULL);
    Py_END_ALLOW_THREADS
    return Py_BuildValue("dl", job.wall, job.faults);
}

/* The same entry without a binding, to compare with. */
static PyObject *handler;

static void enter(void)
{
    PyGILState_STATE state = PyGILState_Ensure();
    PyObject *result = PyObject_CallObject(handler, NULL);
    Py_XDECREF(result);
    PyGILState_Release(state);
}

static PyObject *c_callback(PyObject *self, PyObject *function)
{
    (void)self;
    Py_INCREF(function); /* as long as the process lives, as callbacks do */
    handler = function;
    return PyLong_FromSize_t((size_t)enter);
}

static PyMethodDef methods[] = {
    {"run", run, METH_VARARGS, "Call back from a foreign thread: address, how often, keep a thread state."},
    {"c_callback", c_callback, METH_O, "The address of a C function that enters and calls the Python function."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "library", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_library(void);

PyMODINIT_FUNC PyInit_library(void) { return PyModule_Create(&module); }
