/* Counts how often CPython asks for a chunk of a data stack: requests of its size to the allocator of arenas. */
#include <Python.h>

#define CHUNK_SIZE (16 * 1024) /* _PY_DATA_STACK_CHUNK_SIZE */

static PyObjectArenaAllocator below;
static long requests;

static void *counted_alloc(void *ctx, size_t size)
{
    requests += size == CHUNK_SIZE;
    return below.alloc(ctx, size);
}

static PyObject *watch(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(none))
{
    PyObject_GetArenaAllocator(&below);
    PyObjectArenaAllocator counted = {below.ctx, counted_alloc, below.free};
    PyObject_SetArenaAllocator(&counted);
    Py_RETURN_NONE;
}

static PyObject *so_far(PyObject *Py_UNUSED(self), PyObject *Py_UNUSED(none)) { return PyLong_FromLong(requests); }

static PyMethodDef methods[] = {
    {"watch", watch, METH_NOARGS, "Count from now on."},
    {"so_far", so_far, METH_NOARGS, "How many requests there were since."},
    {NULL, NULL, 0, NULL},
};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "chunkrequests", NULL, -1, methods, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit_chunkrequests(void) { return PyModule_Create(&module); }
