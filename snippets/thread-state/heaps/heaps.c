/* Entries whose objects are gone when the thread leaves, or outlive it: without the GIL, a thread state has heaps of
 * its own, and when it ends those that still hold anything are left to whoever comes next ("abandoned"). */
#include <Python.h>
#include "../entry/foreign.h"

#define SLOTS 64 /* how many objects outlive their entries, so that they lie in many pages */

enum what { NOTHING, DROPPED, LEFT };

struct job {
    int keep, what;
    long loops;
    PyObject *make;
    double wall;
};

static PyObject *slots[SLOTS];

static void use(struct job *job, long turn)
{
    PyObject *made;
    if (job->what == NOTHING)
        return;
    made = PyObject_CallObject(job->make, NULL);
    if (made == NULL)
        PyErr_Clear();
    if (job->what == LEFT) {
        PyObject *before = slots[turn % SLOTS];
        slots[turn % SLOTS] = made;
        made = before;
    }
    Py_XDECREF(made);
}

static void run(void *argument)
{
    struct job *job = argument;
    PyGILState_STATE outer = PyGILState_UNLOCKED;
    PyThreadState *own = NULL;
    if (job->keep) {
        outer = PyGILState_Ensure();
        own = PyEval_SaveThread();
    }
    job->wall = -clock_wall();
    for (long i = 0; i < job->loops; i++) {
        PyGILState_STATE state = PyGILState_Ensure();
        use(job, i);
        PyGILState_Release(state);
    }
    job->wall += clock_wall();
    if (job->keep) {
        PyEval_RestoreThread(own);
        PyGILState_Release(outer);
    }
}

/* Enter that many times; the seconds on the wall. */
static PyObject *enter(PyObject *self, PyObject *args)
{
    struct job job = {0};
    int failed;
    (void)self;
    if (!PyArg_ParseTuple(args, "iilO", &job.keep, &job.what, &job.loops, &job.make))
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    failed = foreign_run(run, &job);
    Py_END_ALLOW_THREADS
    if (failed)
        return PyErr_Format(PyExc_OSError, "no foreign thread could be made");
    return PyFloat_FromDouble(job.wall);
}

static PyObject *clear(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    for (int i = 0; i < SLOTS; i++)
        Py_CLEAR(slots[i]);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"enter", enter, METH_VARARGS, "Enter from the foreign thread: keep the state, what, how often, what makes an object."},
    {"clear", clear, METH_NOARGS, "Let go of the objects that outlived their entries."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "heaps", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_heaps(void);

PyMODINIT_FUNC PyInit_heaps(void)
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
PyMODINIT_FUNC initheaps(void)
{
    Py_InitModule("heaps", methods);
    PyEval_InitThreads();
}
#endif
