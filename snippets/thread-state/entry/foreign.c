#include "foreign.h"

#ifdef _WIN32
#include <windows.h>

static HANDLE go, ready;
static void (*job)(void *);
static void *job_argument;

static DWORD WINAPI serve(LPVOID unused)
{
    (void)unused;
    for (;;) {
        WaitForSingleObject(go, INFINITE);
        job(job_argument);
        SetEvent(ready);
    }
}

int foreign_run(void (*work)(void *), void *argument)
{
    static HANDLE thread;
    if (thread == NULL) {
        go = CreateEvent(NULL, FALSE, FALSE, NULL);
        ready = CreateEvent(NULL, FALSE, FALSE, NULL);
        thread = CreateThread(NULL, 0, serve, NULL, 0, NULL);
        if (thread == NULL)
            return -1;
    }
    job = work;
    job_argument = argument;
    SetEvent(go);
    WaitForSingleObject(ready, INFINITE);
    return 0;
}

static double seconds(const FILETIME *kernel, const FILETIME *user)
{
    ULARGE_INTEGER k = {{kernel->dwLowDateTime, kernel->dwHighDateTime}};
    ULARGE_INTEGER u = {{user->dwLowDateTime, user->dwHighDateTime}};
    return (double)(k.QuadPart + u.QuadPart) * 1e-7;
}

double clock_wall(void)
{
    LARGE_INTEGER now, frequency;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);
    return (double)now.QuadPart / (double)frequency.QuadPart;
}

double clock_thread(void)
{
    FILETIME made, ended, kernel, user;
    GetThreadTimes(GetCurrentThread(), &made, &ended, &kernel, &user);
    return seconds(&kernel, &user);
}

double clock_process(void)
{
    FILETIME made, ended, kernel, user;
    GetProcessTimes(GetCurrentProcess(), &made, &ended, &kernel, &user);
    return seconds(&kernel, &user);
}

long count_faults(void) { return -1; }
long count_switches(void) { return -1; }

#else
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1 /* RUSAGE_THREAD */
#endif
#include <pthread.h>
#include <sys/resource.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static void (*job)(void *);
static void *job_argument;

static void *serve(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&lock);
    for (;;) {
        while (job == NULL)
            pthread_cond_wait(&changed, &lock);
        pthread_mutex_unlock(&lock);
        job(job_argument);
        pthread_mutex_lock(&lock);
        job = NULL;
        pthread_cond_broadcast(&changed);
    }
    return NULL;
}

int foreign_run(void (*work)(void *), void *argument)
{
    static pthread_t thread;
    static int made;
    if (!made && pthread_create(&thread, NULL, serve, NULL) != 0)
        return -1;
    made = 1;
    pthread_mutex_lock(&lock);
    job = work;
    job_argument = argument;
    pthread_cond_broadcast(&changed);
    while (job != NULL)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    return 0;
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double clock_wall(void) { return seconds(CLOCK_MONOTONIC); }
double clock_thread(void) { return seconds(CLOCK_THREAD_CPUTIME_ID); }
double clock_process(void) { return seconds(CLOCK_PROCESS_CPUTIME_ID); }

#ifdef RUSAGE_THREAD
long count_faults(void)
{
    struct rusage usage;
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_minflt;
}

long count_switches(void)
{
    struct rusage usage;
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nvcsw;
}
#else
long count_faults(void) { return -1; }
long count_switches(void) { return -1; }
#endif
#endif
