/* Counts what Python allocates, by standing between it and its allocators for a while. */
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

struct allocations {
    long blocks, bytes, freed; /* -1 where Python lets nobody stand there */
};

/* With the GIL held, around all that is to be counted. */
void allocations_watch(void);
void allocations_leave(void);
/* What has been counted since the watch began. */
struct allocations allocations_so_far(void);

#endif
