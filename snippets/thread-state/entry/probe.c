/* The module: hands a job to the foreign thread and waits for it without the GIL. */
#include "probe.h"
#include "foreign.h"
#include "syscalls.h"

int chunkcache_install(void);
int chunkcache_uninstall(void);

static long foreign_thread;

static void run(void *argument)
{
    foreign_thread = syscalls_thread();
    probe_enter(argument);
}

static void say_thread(void *unused)
{
    (void)unused;
    foreign_thread = syscalls_thread();
}

static int parse(PyObject *args, struct job *job)
{
    job->borrowed = PyThreadState_Get();
    job->interpreter = job->borrowed->interp;
    return PyArg_ParseTuple(args, "iilO", &job->way, &job->what, &job->loops, &job->function);
}

/* Enter that many times; totals of wall, thread and process time. */
static PyObject *enter(PyObject *self, PyObject *args)
{
    struct job job = {0};
    int failed;
    (void)self;
    if (!parse(args, &job))
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    failed = foreign_run(run, &job);
    Py_END_ALLOW_THREADS
    if (failed)
        return PyErr_Format(PyExc_OSError, "no foreign thread could be made");
    return Py_BuildValue("ddd", job.wall, job.thread, job.process);
}

/* Enter that many times and count: mmap, munmap, futex and all system calls, page faults, switches, blocks, bytes, freed. */
static PyObject *count(PyObject *self, PyObject *args)
{
    struct job job = {0}, own;
    struct syscalls counted = {0, 0, 0, 0};
    int watched, result = -1;
    (void)self;
    if (!parse(args, &job))
        return NULL;
    job.counting = 1;
    allocations_watch();
    Py_BEGIN_ALLOW_THREADS
    foreign_run(run, &job); /* unwatched: a watcher's stops would count as switches */
    own = job;
    foreign_run(say_thread, NULL);
    watched = syscalls_watch(foreign_thread);
    foreign_run(run, &job);
    if (watched == 0)
        result = syscalls_result(&counted);
    Py_END_ALLOW_THREADS
    allocations_leave();
    if (watched != 0 || result != 0)
        counted.mmap = counted.munmap = counted.futex = counted.all = -1;
    return Py_BuildValue("lllllllll", counted.mmap, counted.munmap, counted.futex, counted.all, own.faults,
                         own.switches, own.allocations.blocks, own.allocations.bytes, own.allocations.freed);
}

static PyObject *install_cache(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyBool_FromLong(chunkcache_install());
}

static PyObject *uninstall_cache(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyBool_FromLong(chunkcache_uninstall() == 1);
}

static PyMethodDef methods[] = {
    {"enter", enter, METH_VARARGS, "Enter Python from the foreign thread: way, what, how often, function."},
    {"count", count, METH_VARARGS, "The same, and what is counted on the way; -1 for what is not."},
    {"install_cache", install_cache, METH_NOARGS, "Keep a chunk of the data stack; whether this Python has any."},
    {"uninstall_cache", uninstall_cache, METH_NOARGS, "Keep none any more."},
    {NULL, NULL, 0, NULL},
};

#if PY_MAJOR_VERSION >= 3
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "probe", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit_probe(void);

PyMODINIT_FUNC PyInit_probe(void)
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
PyMODINIT_FUNC initprobe(void)
{
    Py_InitModule("probe", methods);
    PyEval_InitThreads();
}
#endif
