#include "probe.h"
#include "foreign.h"
#include "syscalls.h"

void probe_do(struct job *job)
{
    PyObject *made;
    if (job->what == BARE)
        return;
    made = job->what == API ? PyLong_FromLong(1 << 20) : PyObject_CallObject(job->function, NULL);
    if (made == NULL)
        PyErr_Clear();
    Py_XDECREF(made);
}

static void begin(struct job *job)
{
    if (job->counting) {
        job->faults = -count_faults();
        job->switches = -count_switches();
        job->allocations = allocations_so_far();
        syscalls_mark();
    }
    job->process = -clock_process();
    job->thread = -clock_thread();
    job->wall = -clock_wall();
}

static void end(struct job *job)
{
    job->wall += clock_wall();
    job->thread += clock_thread();
    job->process += clock_process();
    if (job->counting) {
        struct allocations before = job->allocations;
        syscalls_mark();
        job->allocations = allocations_so_far();
        job->allocations.blocks -= before.blocks;
        job->allocations.bytes -= before.bytes;
        job->allocations.freed -= before.freed;
        job->faults += count_faults();
        job->switches += count_switches();
    }
}

static void held(struct job *job)
{
    PyGILState_STATE outer = PyGILState_Ensure();
    begin(job);
    for (long i = 0; i < job->loops; i++) {
        PyGILState_STATE state = PyGILState_Ensure();
        probe_do(job);
        PyGILState_Release(state);
    }
    end(job);
    PyGILState_Release(outer);
}

/* Both kinds keep a state from before to after; they differ in how they take the GIL with it. */
static void kept(struct job *job)
{
    PyGILState_STATE outer = PyGILState_Ensure();
    PyThreadState *own = PyEval_SaveThread();
    begin(job);
    for (long i = 0; i < job->loops; i++) {
        if (job->way == KEPT_RESTORE) {
            PyEval_RestoreThread(own);
            probe_do(job);
            own = PyEval_SaveThread();
        }
        else {
            PyGILState_STATE state = PyGILState_Ensure();
            probe_do(job);
            PyGILState_Release(state);
        }
    }
    end(job);
    PyEval_RestoreThread(own);
    PyGILState_Release(outer);
}

static void temporary(struct job *job)
{
#ifdef PLANT_KEPT_STATE /* a fault for the tests: it must turn the counts red */
    PyGILState_STATE outer = PyGILState_Ensure();
    PyThreadState *own = PyEval_SaveThread();
#endif
    begin(job);
    for (long i = 0; i < job->loops; i++) {
        PyGILState_STATE state = PyGILState_Ensure();
        probe_do(job);
        PyGILState_Release(state);
    }
    end(job);
#ifdef PLANT_KEPT_STATE
    PyEval_RestoreThread(own);
    PyGILState_Release(outer);
#endif
}

/* A state of our own, which the thread keeps where it likes. */
static void side(struct job *job)
{
    PyThreadState *own = PyThreadState_New(job->interpreter);
    begin(job);
    for (long i = 0; i < job->loops; i++) {
        PyEval_AcquireThread(own);
        probe_do(job);
        PyEval_ReleaseThread(own);
    }
    end(job);
    PyEval_AcquireThread(own);
    PyThreadState_Clear(own);
    PyThreadState_DeleteCurrent();
}

/* The state of the thread that waits for us: to be measured, never to be copied. */
static void borrowed(struct job *job)
{
    begin(job);
    for (long i = 0; i < job->loops; i++) {
        PyEval_RestoreThread(job->borrowed);
        probe_do(job);
        PyEval_SaveThread();
    }
    end(job);
}

#if PY_VERSION_HEX >= 0x030F0000
static PyInterpreterGuard *guard;

static void pep788(struct job *job)
{
    PyGILState_STATE outer = PyGILState_Ensure();
    guard = PyInterpreterGuard_FromCurrent();
    PyGILState_Release(outer);
    begin(job);
    for (long i = 0; i < job->loops; i++) {
        PyThreadStateToken *token = PyThreadState_Ensure(guard);
        probe_do(job);
        PyThreadState_Release(token);
    }
    end(job);
    PyInterpreterGuard_Close(guard);
}
#else
static void pep788(struct job *job)
{
    (void)job; /* the driver does not ask for it */
}
#endif

void probe_enter(struct job *job)
{
    switch (job->way) {
    case HELD:
        held(job);
        break;
    case KEPT_RESTORE:
    case KEPT_ENSURE:
        kept(job);
        break;
    case TEMPORARY:
        temporary(job);
        break;
    case SIDE:
        side(job);
        break;
    case BORROWED:
        borrowed(job);
        break;
    case PEP788:
        pep788(job);
        break;
    default:
        begin(job);
        probe_cause(job);
        end(job);
    }
}
