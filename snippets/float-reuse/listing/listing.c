/* The post's listing, mended where the salvage had lost something, and with its own defects left as they were. */
#include <Python.h>

static PyObject *f_reuse[21];

static PyObject *from_double(double fval)
{
    int ival;
    if (!f_reuse[0]) {
        for (int i = 0; i < 21; i++)
            f_reuse[i] = PyFloat_FromDouble((double)(i - 10));
    }
    ival = (int)fval; /* undefined for a NaN, an infinity, and whatever an int cannot hold */
    if ((double)ival == fval && ival >= -10 && ival <= 10) {
        /* can't differentiate between positive and negative zeroes, ignore both */
        if (ival) {
            ival += 10;
            if (f_reuse[ival]) {
                Py_INCREF(f_reuse[ival]);
                return f_reuse[ival];
            }
        }
    }
    return PyFloat_FromDouble(fval);
}

static PyObject *make(PyObject *self, PyObject *given)
{
    double value = PyFloat_AsDouble(given);
    (void)self;
    if (value == -1.0 && PyErr_Occurred())
        return NULL;
    return from_double(value);
}

static PyMethodDef methods[] = {
    {"make", make, METH_O, "A float, as the post makes it."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "listing", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_listing(void);

PyMODINIT_FUNC PyInit_listing(void)
{
    return PyModule_Create(&module);
}
#else
PyMODINIT_FUNC initlisting(void)
{
    Py_InitModule("listing", methods);
}
#endif
