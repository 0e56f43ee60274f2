/* The ways in which a foreign thread can enter Python, what it does there, and the causes of what that costs. */
#ifndef PROBE_H
#define PROBE_H
#include <Python.h>
#include "allocations.h"

enum way { HELD, KEPT_RESTORE, KEPT_ENSURE, TEMPORARY, SIDE, BORROWED, PEP788, CAUSE };
enum what { BARE, API, CALL };
enum cause {
    CAUSE_MAP,
    CAUSE_STATE,
    CAUSE_GIL,
    CAUSE_TLS,
    CAUSE_CALL,
    CAUSE_STACK,
    UNIT_SPIN,
    UNIT_MUTEX,
    UNIT_HAND_OFF,
    UNIT_MALLOC
};

struct job {
    int way, what;
    long loops;
    PyObject *function;
    PyThreadState *borrowed;
    PyInterpreterState *interpreter;
    int counting;
    double wall, thread, process;
    long faults, switches;
    struct allocations allocations;
};

/* Runs in the foreign thread, without the GIL. */
void probe_enter(struct job *job);
void probe_cause(struct job *job);

/* What the thread does when it is in; the GIL is held. */
void probe_do(struct job *job);

#endif
