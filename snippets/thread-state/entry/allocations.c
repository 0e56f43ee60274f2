#include <Python.h>
#include "allocations.h"

#if PY_VERSION_HEX >= 0x03050000
static struct allocations counted;
static PyMemAllocatorEx below[3];
static const PyMemAllocatorDomain domains[3] = {PYMEM_DOMAIN_RAW, PYMEM_DOMAIN_MEM, PYMEM_DOMAIN_OBJ};

static void *count(void *block, size_t size)
{
    if (block != NULL) {
        counted.blocks++;
        counted.bytes += (long)size;
    }
    return block;
}

static void *watched_malloc(void *ctx, size_t size)
{
    PyMemAllocatorEx *own = ctx;
    return count(own->malloc(own->ctx, size), size);
}

static void *watched_calloc(void *ctx, size_t number, size_t size)
{
    PyMemAllocatorEx *own = ctx;
    return count(own->calloc(own->ctx, number, size), number * size);
}

static void *watched_realloc(void *ctx, void *block, size_t size)
{
    PyMemAllocatorEx *own = ctx;
    counted.freed += block != NULL;
    return count(own->realloc(own->ctx, block, size), size);
}

static void watched_free(void *ctx, void *block)
{
    PyMemAllocatorEx *own = ctx;
    counted.freed += block != NULL;
    own->free(own->ctx, block);
}

void allocations_watch(void)
{
    counted.blocks = counted.bytes = counted.freed = 0;
    for (int i = 0; i < 3; i++) {
        PyMemAllocatorEx own = {&below[i], watched_malloc, watched_calloc, watched_realloc, watched_free};
        PyMem_GetAllocator(domains[i], &below[i]);
        PyMem_SetAllocator(domains[i], &own);
    }
}

void allocations_leave(void)
{
    for (int i = 0; i < 3; i++)
        PyMem_SetAllocator(domains[i], &below[i]);
}

struct allocations allocations_so_far(void) { return counted; }

#else
void allocations_watch(void) {}
void allocations_leave(void) {}

struct allocations allocations_so_far(void)
{
    struct allocations none = {-1, -1, -1};
    return none;
}
#endif
