/* Keeps one data-stack chunk of CPython 3.11 and later, so that the first Python frame of a temporary thread state
 * maps no memory and the end of that state unmaps none. Compile it into your extension module or embedding program,
 * as C11, and declare there what you use of it:
 *
 *     int chunkcache_install(void);      1: in force; 0: this Python has no such chunks, nothing was done
 *     int chunkcache_uninstall(void);    1: removed; 0: was not in force; -1: another allocator stands on top of it,
 *                                        so that it stays below, keeps nothing and passes everything on
 *     void chunkcache_stats(unsigned long *reused, unsigned long *passed_on, int *kept);
 *                                        requests for a chunk that the slot met and that it did not; chunks in it now
 *
 * Install it once, at the start, from the main interpreter, while no other thread installs or removes an arena
 * allocator: it is one for the process, and no lock covers both reading and setting it. Blocks go through unchanged,
 * with no header, so chunks may outlive the removal, and chunks older than the installation may be freed after it.
 */
#include <Python.h>

int chunkcache_install(void);
int chunkcache_uninstall(void);
void chunkcache_stats(unsigned long *reused, unsigned long *passed_on, int *kept);

#if PY_VERSION_HEX >= 0x030B0000 && !defined(PYPY_VERSION)

#include <stdatomic.h>
#include <stddef.h>

/* 3.14 and later say it in a header; before, it was private to Python/pystate.c. */
#ifdef _PY_DATA_STACK_CHUNK_SIZE
#define CHUNK_SIZE ((size_t)_PY_DATA_STACK_CHUNK_SIZE)
#else
#define CHUNK_SIZE ((size_t)(16 * 1024))
#endif

/* Not a size that CPython asks for: a request that means nothing but "do you hear me?". */
#define PROBE_SIZE ((size_t)4096)

static PyObjectArenaAllocator below;

/* Threads of other interpreters, and PyThreadState_Delete in any thread, come here without a GIL in common. */
static _Atomic(void *) slot;
static atomic_int keeping;
static atomic_int heard_probe;
static atomic_ulong reused_count;
static atomic_ulong passed_on_count;

static void *
cached_alloc(void *ctx, size_t size)
{
    if (size == CHUNK_SIZE) {
        /* An exchange takes the chunk from all others at once; there is no moment at which two could have it. */
        void *chunk = atomic_exchange(&slot, NULL);
        if (chunk != NULL) {
            atomic_fetch_add_explicit(&reused_count, 1, memory_order_relaxed);
            return chunk;
        }
        atomic_fetch_add_explicit(&passed_on_count, 1, memory_order_relaxed);
    }
    else if (size == PROBE_SIZE) {
        atomic_store(&heard_probe, 1);
    }
    return below.alloc(ctx, size);
}

static void
cached_free(void *ctx, void *block, size_t size)
{
    if (size == CHUNK_SIZE && atomic_load(&keeping)) {
        /* Keep the newest, which is still in the processor's cache, and give up the one before. */
        block = atomic_exchange(&slot, block);
        if (block != NULL) {
            below.free(ctx, block, size);
        }
        /* The removal may have emptied the slot just before: look again, or the chunk would stay for ever. */
        block = atomic_load(&keeping) ? NULL : atomic_exchange(&slot, NULL);
    }
    if (block != NULL) {
        below.free(ctx, block, size);
    }
}

static void
empty_slot(void)
{
    void *chunk = atomic_exchange(&slot, NULL);
    if (chunk != NULL) {
        below.free(below.ctx, chunk, CHUNK_SIZE);
    }
}

/* Whether requests still arrive here. A flag could not tell: other allocators may have been put on top of this one,
 * and CPython from 3.12 on forgets all of them when it is initialised again after Py_Finalize. */
static int
is_in_force(void)
{
    PyObjectArenaAllocator top;
    PyObject_GetArenaAllocator(&top);
    atomic_store(&heard_probe, 0);
    void *block = top.alloc(top.ctx, PROBE_SIZE);
    if (block != NULL) {
        top.free(top.ctx, block, PROBE_SIZE);
    }
    return atomic_load(&heard_probe);
}

int
chunkcache_install(void)
{
    if (!is_in_force()) {
        empty_slot(); /* what is in it belongs to the allocator that was below before */
        PyObject_GetArenaAllocator(&below);
        /* The same context for both: a thread that reads the three fields meanwhile may mix them without harm. */
        PyObjectArenaAllocator cached = {below.ctx, cached_alloc, cached_free};
        PyObject_SetArenaAllocator(&cached);
    }
    atomic_store(&keeping, 1);
    return 1;
}

int
chunkcache_uninstall(void)
{
    int was_in_force = is_in_force();
    PyObjectArenaAllocator top;
    PyObject_GetArenaAllocator(&top);
    if (top.alloc == cached_alloc) {
        PyObject_SetArenaAllocator(&below);
    }
    atomic_store(&keeping, 0);
    empty_slot();
    return !was_in_force ? 0 : top.alloc == cached_alloc ? 1 : -1;
}

void
chunkcache_stats(unsigned long *reused, unsigned long *passed_on, int *kept)
{
    *reused = atomic_load(&reused_count);
    *passed_on = atomic_load(&passed_on_count);
    *kept = atomic_load(&slot) != NULL;
}

#else /* frames are ordinary objects there, with free lists of their own */

int
chunkcache_install(void)
{
    return 0;
}

int
chunkcache_uninstall(void)
{
    return 0;
}

void
chunkcache_stats(unsigned long *reused, unsigned long *passed_on, int *kept)
{
    *reused = *passed_on = 0;
    *kept = 0;
}

#endif
