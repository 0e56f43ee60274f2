/* The same thread with the interface of PEP 788, which refuses an entry that comes too late. */
#include <Python.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_t worker;
static int event, stopping, ended;

static PyInterpreterView *view;

static void deliver(void)
{
    PyThreadStateToken *token = PyThreadState_EnsureFromView(view);
    if (token == NULL) {
        puts("an event was refused");
        return;
    }
    PyRun_SimpleString("import sys; sys.stdout.write('an event was handled\\n'); sys.stdout.flush()");
    PyThreadState_Release(token);
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
    /* The view is not closed: it is asked until the process ends. */
    fflush(stdout);
}

static PyObject *start(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    view = PyInterpreterView_FromCurrent();
    if (view == NULL)
        return NULL;
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

static PyMethodDef methods[] = {
    {"start", start, METH_NOARGS, "Start the thread."},
    {"bring", bring, METH_NOARGS, "Bring an event now."},
    {"stop", stop, METH_NOARGS, "Have the thread end, and wait until it has."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "guarded", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_guarded(void);

PyMODINIT_FUNC PyInit_guarded(void)
{
    return PyModule_Create(&module);
}
