/* One foreign thread enters Python again and again: page faults an entry, with a temporary thread state and with a kept
 * one. cc -shared -fPIC -pthread $(python3-config --includes) reproduction.c -o reproduction.so
 * strace -fc -e trace=mmap,munmap,madvise python3 -c "import reproduction; print(reproduction.faults(lambda: None, 0))"
 * Compare with 1 in place of 0, on a free-threaded build with -X gil=0. One call of faults() at a time. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <Python.h>
#include <pthread.h>
#include <sys/resource.h>

#define ENTRIES 10000

static PyObject *function;
static int keep;
static double faults_of_an_entry;

static void *foreign_thread(void *unused)
{
    struct rusage before, after;
    PyGILState_STATE outer = PyGILState_UNLOCKED;
    PyThreadState *kept = NULL;
    if (keep) {
        outer = PyGILState_Ensure();
        kept = PyEval_SaveThread();
    }
    getrusage(RUSAGE_THREAD, &before);
    for (int i = 0; i < ENTRIES; i++) {
        PyGILState_STATE state = PyGILState_Ensure();
        PyObject *result = PyObject_CallObject(function, NULL);
        if (result == NULL) PyErr_WriteUnraisable(function);
        Py_XDECREF(result);
        PyGILState_Release(state);
    }
    getrusage(RUSAGE_THREAD, &after);
    if (keep) {
        PyEval_RestoreThread(kept);
        PyGILState_Release(outer);
    }
    faults_of_an_entry = (double)(after.ru_minflt - before.ru_minflt) / ENTRIES;
    return unused;
}

static PyObject *faults(PyObject *Py_UNUSED(self), PyObject *args)
{
    pthread_t thread;
    if (!PyArg_ParseTuple(args, "Oi", &function, &keep))
        return NULL;
    if (pthread_create(&thread, NULL, foreign_thread, NULL) != 0)
        return PyErr_Format(PyExc_OSError, "no thread could be made");
    Py_BEGIN_ALLOW_THREADS
    pthread_join(thread, NULL);
    Py_END_ALLOW_THREADS
    return PyFloat_FromDouble(faults_of_an_entry);
}

static PyMethodDef methods[] = {{"faults", faults, METH_VARARGS, "Page faults an entry."}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "reproduction", NULL, -1, methods, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit_reproduction(void) { return PyModule_Create(&module); }
