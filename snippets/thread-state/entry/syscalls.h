/* Counts the system calls that another thread of this process makes between two marks. */
#ifndef SYSCALLS_H
#define SYSCALLS_H

struct syscalls {
    long mmap, munmap, futex, all;
};

/* In the thread to be counted: its number, and the mark that begins and ends the counting. */
long syscalls_thread(void);
void syscalls_mark(void);

/* Start to watch a thread, which must be asleep: 0, or -1 where the system does not let us. */
int syscalls_watch(long thread);
/* After the thread's second mark: what was counted; 0, or -1 if the watcher saw no two marks. */
int syscalls_result(struct syscalls *counted);

#endif
