/* What a temporary entry is made of, each part measured by itself. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1 /* pthread_getattr_np */
#endif
#include "probe.h"
#include "foreign.h"
#ifndef _WIN32
#include <pthread.h>
#include <sys/mman.h>
#endif

#define CHUNK (16 * 1024) /* _PY_DATA_STACK_CHUNK_SIZE of CPython 3.11 and later */

#ifndef _WIN32
/* From 3.15 on CPython advises huge pages for each block of its allocator of arenas, which chunks come from. */
static void advise(void *chunk)
{
#if PY_VERSION_HEX >= 0x030F0000 && defined(MADV_HUGEPAGE)
    madvise(chunk, CHUNK, MADV_HUGEPAGE);
#else
    (void)chunk;
#endif
}

static void map(long loops)
{
    for (long i = 0; i < loops; i++) {
        char *chunk = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (chunk == MAP_FAILED)
            return;
        advise(chunk);
        *(volatile char *)chunk = 1; /* the first frame touches the first page */
        munmap(chunk, CHUNK);
    }
}

/* The auto thread state is looked up when we enter and when we leave, set when it is made and when it is gone. */
static void thread_local_storage(long loops)
{
    pthread_key_t key;
    long sum = 0;
    if (pthread_key_create(&key, NULL) != 0)
        return;
    for (long i = 0; i < loops; i++) {
        sum += pthread_getspecific(key) != NULL;
        pthread_setspecific(key, &key);
        sum += pthread_getspecific(key) != NULL;
        pthread_setspecific(key, NULL);
    }
    pthread_key_delete(key);
    *(volatile long *)&sum = sum;
}

/* From 3.14 on a thread state learns where the stack of its thread ends when it is first attached. */
static void stack_limits(long loops)
{
#if defined(__linux__)
    for (long i = 0; i < loops; i++) {
        pthread_attr_t attributes;
        size_t size, guard;
        void *address;
        if (pthread_getattr_np(pthread_self(), &attributes) != 0)
            return;
        pthread_attr_getguardsize(&attributes, &guard);
        pthread_attr_getstack(&attributes, &address, &size);
        pthread_attr_destroy(&attributes);
    }
#else
    (void)loops;
#endif
}
#else
static void map(long loops) { (void)loops; }
static void thread_local_storage(long loops) { (void)loops; }
static void stack_limits(long loops) { (void)loops; }
#endif

static void state(struct job *job)
{
    for (long i = 0; i < job->loops; i++) {
        PyThreadState *made = PyThreadState_New(job->interpreter);
        PyThreadState_Clear(made);
        PyThreadState_Delete(made);
    }
}

static void gil(struct job *job)
{
    PyThreadState *own = PyEval_SaveThread();
    for (long i = 0; i < job->loops; i++) {
        PyEval_RestoreThread(own);
        own = PyEval_SaveThread();
    }
    PyEval_RestoreThread(own);
}

static void spin(long loops)
{
#if defined(_WIN32) || defined(__APPLE__)
    (void)loops;
#else
    pthread_spinlock_t lock;
    pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
    for (long i = 0; i < loops; i++) {
        pthread_spin_lock(&lock);
        pthread_spin_unlock(&lock);
    }
    pthread_spin_destroy(&lock);
#endif
}

#ifndef _WIN32
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void mutex(long loops)
{
    for (long i = 0; i < loops; i++) {
        pthread_mutex_lock(&lock);
        pthread_mutex_unlock(&lock);
    }
}

static struct {
    pthread_cond_t changed;
    long turn, turns;
} ball = {.changed = PTHREAD_COND_INITIALIZER};

static void *play(void *side)
{
    long own = side != NULL;
    pthread_mutex_lock(&lock);
    while (ball.turn < ball.turns) {
        if (ball.turn % 2 == own) {
            ball.turn++;
            pthread_cond_signal(&ball.changed);
        }
        else
            pthread_cond_wait(&ball.changed, &lock);
    }
    pthread_mutex_unlock(&lock);
    return NULL;
}

/* Two threads that wake each other in turn: what it costs to leave an event to a thread that sleeps. */
static void hand_off(long loops)
{
    pthread_t other;
    ball.turn = 0;
    ball.turns = loops;
    if (pthread_create(&other, NULL, play, &ball) != 0)
        return;
    play(NULL);
    pthread_join(other, NULL);
}
#else
static void mutex(long loops) { (void)loops; }
static void hand_off(long loops) { (void)loops; }
#endif

static void allocate(long loops)
{
    for (long i = 0; i < loops; i++) {
        void *volatile block = malloc(sizeof(PyThreadState));
        free(block);
    }
}

void probe_cause(struct job *job)
{
    PyGILState_STATE outer;
    switch (job->what) {
    case CAUSE_MAP:
        map(job->loops);
        return;
    case CAUSE_TLS:
        thread_local_storage(job->loops);
        return;
    case CAUSE_STACK:
        stack_limits(job->loops);
        return;
    case UNIT_SPIN:
        spin(job->loops);
        return;
    case UNIT_MUTEX:
        mutex(job->loops);
        return;
    case UNIT_HAND_OFF:
        hand_off(job->loops);
        return;
    case UNIT_MALLOC:
        allocate(job->loops);
        return;
    default:
        break;
    }
    outer = PyGILState_Ensure();
    job->process = -clock_process(); /* what came before is not part of the cause */
    job->thread = -clock_thread();
    job->wall = -clock_wall();
    if (job->what == CAUSE_STATE)
        state(job);
    else if (job->what == CAUSE_GIL)
        gil(job);
    else {
        int what = job->what;
        job->what = CALL;
        for (long i = 0; i < job->loops; i++)
            probe_do(job);
        job->what = what;
    }
    job->wall += clock_wall();
    job->thread += clock_thread();
    job->process += clock_process();
    PyGILState_Release(outer);
    job->process -= clock_process(); /* what comes after neither: the caller adds it */
    job->thread -= clock_thread();
    job->wall -= clock_wall();
}
