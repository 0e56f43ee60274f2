/* One thread that Python did not make, and clocks, behind an interface that every platform can give. */
#ifndef FOREIGN_H
#define FOREIGN_H

/* Run `work` in the foreign thread, which is made at the first call, and wait until it has returned; 0 if it ran. */
int foreign_run(void (*work)(void *), void *argument);

/* Seconds on the wall, of this thread's processor time, and of the process's. */
double clock_wall(void);
double clock_thread(void);
double clock_process(void);

/* Page faults without input, and voluntary context switches, of this thread so far; -1 where nobody counts them. */
long count_faults(void);
long count_switches(void);

#endif
