/* A thread that brings events to Python, one of them when the process is about to end. */
#include <Python.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_t worker;
static int event, stopping, ended, careless;

static void deliver(void)
{
    if (!careless && !Py_IsInitialized()) { /* to enter now would hang this thread, or crash the process */
        puts("an event found Python gone");
        return;
    }
    PyGILState_STATE state = PyGILState_Ensure();
    PyRun_SimpleString("import sys; sys.stdout.write('an event was handled\\n'); sys.stdout.flush()");
    PyGILState_Release(state);
}

static void *work(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    while (!stopping) {
        while (!event && !stopping)
            pthread_cond_wait(&changed, &lock);
        if (event) {
            pthread_mutex_unlock(&lock);
            deliver();
            pthread_mutex_lock(&lock);
            event = 0;
            pthread_cond_broadcast(&changed);
        }
    }
    ended = 1;
    pthread_mutex_unlock(&lock);
    return NULL;
}

static void bring_an_event(void)
{
    pthread_mutex_lock(&lock);
    if (ended)
        puts("the thread had ended before Python");
    else {
        event = 1;
        pthread_cond_broadcast(&changed);
        while (event)
            pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
    fflush(stdout);
}

static PyObject *start(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    atexit(bring_an_event); /* the C library's: it runs when Python has been finalized */
    if (pthread_create(&worker, NULL, work, NULL) != 0)
        return PyErr_Format(PyExc_OSError, "no thread could be made");
    Py_RETURN_NONE;
}

static PyObject *bring(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    Py_BEGIN_ALLOW_THREADS
    bring_an_event();
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

static PyObject *stop(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    Py_BEGIN_ALLOW_THREADS
    pthread_mutex_lock(&lock);
    stopping = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    pthread_join(worker, NULL);
    Py_END_ALLOW_THREADS
    Py_RETURN_NONE;
}

static PyObject *be_careless(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    careless = 1;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"be_careless", be_careless, METH_NOARGS, "Enter without asking whether Python is there."},
    {"start", start, METH_NOARGS, "Start the thread."},
    {"bring", bring, METH_NOARGS, "Bring an event now."},
    {"stop", stop, METH_NOARGS, "Have the thread end, and wait until it has."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "late", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_late(void);

PyMODINIT_FUNC PyInit_late(void)
{
#if PY_VERSION_HEX < 0x03070000
    PyEval_InitThreads();
#endif
    return PyModule_Create(&module);
}
#else
PyMODINIT_FUNC initlate(void)
{
    Py_InitModule("late", methods);
    PyEval_InitThreads();
}
#endif
