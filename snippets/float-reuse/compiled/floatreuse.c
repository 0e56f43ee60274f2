/* Shared float objects: `reuse` for the integral values from -10 to 10, `intern` for any value, in a bounded table. */
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define SMALLEST (-10)
#define BIGGEST 10
#define SMALL (BIGGEST - SMALLEST + 1)
#define PLACES 65536       /* a power of two */
#define MOST (PLACES / 2)  /* values that are kept: beyond them every value is an object of its own */

typedef struct {
    PyObject *small[SMALL]; /* made once, and only read from then on: no lock is needed */
    PyObject *minus_zero;
    PyObject **table; /* by the bits of the value; open addressing */
    Py_ssize_t kept;
} floats;

#if PY_MAJOR_VERSION >= 3
#define FLOATS(module) ((floats *)PyModule_GetState(module))
#else
static floats only;
#define FLOATS(module) ((void)(module), &only)
#endif

#if PY_VERSION_HEX >= 0x030D0000
#define LOCKED Py_BEGIN_CRITICAL_SECTION(module);
#define UNLOCKED Py_END_CRITICAL_SECTION();
#else /* there the GIL is the lock */
#define LOCKED {
#define UNLOCKED }
#endif

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static PyObject *shared(PyObject *object)
{
    Py_INCREF(object);
    return object;
}

/* The object for a small integral value, or NULL. */
static PyObject *small_float(floats *own, double value)
{
    int integral;
    /* The range first: to cast a NaN, an infinity or a huge value to int is undefined. */
    if (!(value >= SMALLEST && value <= BIGGEST))
        return NULL;
    integral = (int)value;
    if ((double)integral != value)
        return NULL;
    /* -0.0 == 0.0, and they are two values: only their bits tell them apart. */
    if (integral == 0 && bits_of(value) != 0)
        return own->minus_zero;
    return own->small[integral - SMALLEST];
}

static PyObject *reuse(PyObject *module, PyObject *given)
{
    PyObject *found;
    double value = PyFloat_AsDouble(given);
    if (value == -1.0 && PyErr_Occurred())
        return NULL;
    found = small_float(FLOATS(module), value);
    return found ? shared(found) : PyFloat_FromDouble(value);
}

/* A new reference, from the table if it can be; called with the table locked. */
static PyObject *from_table(floats *own, double value)
{
    uint64_t bits = bits_of(value);
    size_t place = (size_t)((bits * UINT64_C(0x9E3779B97F4A7C15)) >> 48) & (PLACES - 1);
    PyObject *made;
    for (; own->table[place]; place = (place + 1) & (PLACES - 1))
        if (bits_of(PyFloat_AS_DOUBLE(own->table[place])) == bits)
            return shared(own->table[place]);
    made = PyFloat_FromDouble(value);
    if (made && own->kept < MOST) {
        own->table[place] = shared(made);
        own->kept++;
    }
    return made;
}

static PyObject *intern(PyObject *module, PyObject *given)
{
    PyObject *found;
    double value = PyFloat_AsDouble(given);
    if (value == -1.0 && PyErr_Occurred())
        return NULL;
    LOCKED
    found = from_table(FLOATS(module), value);
    UNLOCKED
    return found;
}

static PyObject *interned(PyObject *module, PyObject *none)
{
    (void)none;
    return PyLong_FromSsize_t(FLOATS(module)->kept);
}

static int fill(floats *own)
{
    memset(own, 0, sizeof *own);
    own->table = PyMem_Malloc(PLACES * sizeof *own->table);
    if (own->table == NULL)
        return -1;
    memset(own->table, 0, PLACES * sizeof *own->table);
    for (int i = 0; i < SMALL; i++)
        if ((own->small[i] = PyFloat_FromDouble(i + SMALLEST)) == NULL)
            return -1;
    own->minus_zero = PyFloat_FromDouble(-0.0);
    return own->minus_zero ? 0 : -1;
}

static PyMethodDef methods[] = {
    {"reuse", reuse, METH_O, "The float of this value, shared if it is integral and from -10 to 10."},
    {"intern", intern, METH_O, "The float of this value, shared as long as the table has room."},
    {"interned", interned, METH_NOARGS, "How many values the table has."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static int execute(PyObject *module)
{
    if (fill(FLOATS(module)) == 0)
        return 0;
    PyErr_NoMemory();
    return -1;
}

static void release(void *module)
{
    floats *own = FLOATS((PyObject *)module);
    if (own == NULL)
        return;
    for (int i = 0; i < SMALL; i++)
        Py_CLEAR(own->small[i]);
    Py_CLEAR(own->minus_zero);
    for (size_t place = 0; own->table && place < PLACES; place++)
        Py_CLEAR(own->table[place]);
    PyMem_Free(own->table);
    own->table = NULL;
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef module_definition = {
    PyModuleDef_HEAD_INIT, "floatreuse", NULL, sizeof(floats), methods, slots, NULL, NULL, release,
};

PyMODINIT_FUNC PyInit_floatreuse(void);

PyMODINIT_FUNC PyInit_floatreuse(void)
{
    return PyModuleDef_Init(&module_definition);
}
#else
PyMODINIT_FUNC initfloatreuse(void)
{
    if (fill(&only) == 0)
        Py_InitModule("floatreuse", methods);
}
#endif
