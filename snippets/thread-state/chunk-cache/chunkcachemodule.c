/* The module `chunkcache`: what chunkcache.c does, for Python to call. */
#include <Python.h>

int chunkcache_install(void);
int chunkcache_uninstall(void);
void chunkcache_stats(unsigned long *reused, unsigned long *passed_on, int *kept);

static PyObject *
install(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyBool_FromLong(chunkcache_install());
}

static PyObject *
uninstall(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyLong_FromLong(chunkcache_uninstall());
}

static PyObject *
stats(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    unsigned long reused, passed_on;
    int kept;
    chunkcache_stats(&reused, &passed_on, &kept);
    return Py_BuildValue("{s:k,s:k,s:i}", "reused", reused, "passed_on", passed_on, "kept", kept);
}

static PyMethodDef methods[] = {
    {"install", install, METH_NOARGS, "Keep one data-stack chunk; false if this Python has none."},
    {"uninstall", uninstall, METH_NOARGS, "Stop it: 1 removed, 0 was not in force, -1 shut below another allocator."},
    {"stats", stats, METH_NOARGS, "Requests that the slot met, those that it passed on, and chunks in it now."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3

static PyModuleDef_Slot slots[] = {
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "chunkcache", NULL, 0, methods, slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit_chunkcache(void)
{
    return PyModuleDef_Init(&definition);
}

#else

PyMODINIT_FUNC
initchunkcache(void)
{
    Py_InitModule("chunkcache", methods);
}

#endif
