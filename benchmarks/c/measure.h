// What the C programs here measure with: clock, CPU time, memory, percentiles. And the random numbers, so that every subject in C and
// in C# gets the same delays in the same order.
#ifndef MEASURE_H
#define MEASURE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

static inline void die(const char *call)
{
    perror(call);
    exit(1);
}

static inline int64_t nanoseconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return now.tv_sec * SECOND + now.tv_nsec;
}

static inline void sleep_until(int64_t instant)
{
    struct timespec until = {instant / SECOND, instant % SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL)) {
    }
}

static inline int64_t cpu_nanoseconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * SECOND + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000;
}

static inline int64_t resident_bytes(void)
{
    long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (!statm || fscanf(statm, "%*s %ld", &pages) != 1) die("statm");
    fclose(statm);
    return pages * sysconf(_SC_PAGESIZE);
}

static inline int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static inline double microseconds_at(const int64_t *sorted, int64_t count, double share)
{
    return sorted[(int64_t)(share * (count - 1))] / 1000.0;
}

// The nine percentiles of how late a call was; Samples.cs has the same keys.
static inline void print_percentiles(const int64_t *sorted, int64_t count)
{
    static const struct { const char *name; double share; } percentiles[] = {
        {"p1", 0.01}, {"p10", 0.10}, {"p25", 0.25}, {"p50", 0.50}, {"p75", 0.75}, {"p90", 0.90}, {"p99", 0.99}, {"p99_9", 0.999}, {"max", 1},
    };
    for (size_t i = 0; i < sizeof percentiles / sizeof *percentiles; i++)
        printf(" %s_us=%.1f", percentiles[i].name, microseconds_at(sorted, count, percentiles[i].share));
}

// SplitMix64 from a fixed seed; Delays.cs draws the same numbers.
static inline uint64_t next_random(void)
{
    static uint64_t state = 42;
    uint64_t z = state += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

// Milliseconds, evenly from the range.
static inline int *random_delays(int count, int from, int to)
{
    int *delays = malloc(count * sizeof *delays);
    if (!delays) die("malloc");
    for (int i = 0; i < count; i++) delays[i] = from + (int)(next_random() % (uint64_t)(to - from));
    return delays;
}

// The numbers below count, each once, in random order.
static inline int *random_order(int count)
{
    int *order = malloc(count * sizeof *order);
    if (!order) die("malloc");
    for (int i = 0; i < count; i++) {
        int j = (int)(next_random() % (uint64_t)(i + 1));
        order[i] = order[j];
        order[j] = i;
    }
    return order;
}

#endif
