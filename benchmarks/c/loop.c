/*
 * The limit: the loop that TimerAttributes runs, in C and without the library. One timerfd for each timer, one epoll set,
 * level-triggered, every readiness read. The first argument is the scenario, the second the subject:
 *
 *   c        reads the expirations, counts, calls the handler;
 *   c-clock  reads the clock before each call as well and keeps the lateness, as the library does for every tick.
 *
 * usage: loop spread|shared|lateness c|c-clock SECONDS
 */
#include "measure.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

enum { BATCH = 256, WARM_UP_SECONDS = 1 };
static const int64_t PERIOD = 10000000;

struct timer {
    int fd;
    void (*handler)(struct timer *);
    int64_t due, lateness, calls, expirations;
};

static int epoll, measuring;
static int64_t *samples, sample_count, sample_limit;

static int arm(int64_t due, int64_t period, void *tag)
{
    struct itimerspec value = {{period / SECOND, period % SECOND}, {due / SECOND, due % SECOND}};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = tag};
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    if (fd < 0) die("timerfd_create");
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) die("epoll_ctl");
    if (timerfd_settime(fd, TFD_TIMER_ABSTIME, &value, NULL)) die("timerfd_settime");
    return fd;
}

static void count(struct timer *timer)
{
    timer->calls++;
}

static void record(struct timer *timer)
{
    timer->calls++;
    if (measuring && sample_count < sample_limit) samples[sample_count++] = timer->lateness;
}

static void fire(struct timer *timer, int reads_clock)
{
    uint64_t expirations;
    if (read(timer->fd, &expirations, sizeof expirations) != sizeof expirations) return;
    timer->expirations += expirations;
    if (reads_clock) {
        timer->lateness = nanoseconds_of(CLOCK_MONOTONIC) - timer->due;
        timer->due += expirations * PERIOD;
    }
    timer->handler(timer);
}

static int64_t sum_of_calls(const struct timer *timers, int count)
{
    int64_t calls = 0;
    for (int i = 0; i < count; i++) calls += timers[i].calls;
    return calls;
}

int main(int argc, char **argv)
{
    if (argc != 4) return fprintf(stderr, "usage: loop spread|shared|lateness c|c-clock SECONDS\n"), 2;
    int lateness = !strcmp(argv[1], "lateness"), spread = !strcmp(argv[1], "spread");
    int jobs = lateness ? 1 : spread ? 100 : 1000, grids = spread ? jobs : 1;
    int reads_clock = lateness || !strcmp(argv[2], "c-clock");
    int64_t window = (int64_t)(atof(argv[3]) * SECOND);

    struct timer *timers = calloc(jobs, sizeof *timers);
    sample_limit = lateness ? window / PERIOD + 100 : 0;
    samples = calloc(sample_limit + 1, sizeof *samples);
    if ((epoll = epoll_create1(EPOLL_CLOEXEC)) < 0) die("epoll_create1");

    int64_t start = nanoseconds_of(CLOCK_MONOTONIC);
    for (int i = 0; i < jobs; i++) {
        timers[i].handler = lateness ? record : count;
        timers[i].due = start + PERIOD + i % grids * (PERIOD / grids);
        timers[i].fd = arm(timers[i].due, PERIOD, &timers[i]);
    }

    /* The stopwatch is a timer too: its first expiration opens the window, its second closes it. */
    int stopwatch = arm(start + WARM_UP_SECONDS * SECOND, window, NULL);
    int64_t calls = 0, cpu = 0;
    for (int marks = 0; marks < 2;) {
        struct epoll_event events[BATCH];
        int ready = epoll_wait(epoll, events, BATCH, -1);
        if (ready < 0 && errno != EINTR) die("epoll_wait");
        for (int i = 0; i < ready; i++) {
            uint64_t mark;
            if (events[i].data.ptr) {
                fire(events[i].data.ptr, reads_clock);
            } else if (read(stopwatch, &mark, sizeof mark) == sizeof mark) {
                measuring = ++marks == 1;
                cpu = cpu_nanoseconds() - cpu;
                calls = sum_of_calls(timers, jobs) - calls;
            }
        }
    }

    printf("scenario=%s subject=%s calls=%ld cpu_ns_per_call=%.1f", argv[1], argv[2], (long)calls, (double)cpu / calls);
    if (sample_count) {
        qsort(samples, sample_count, sizeof *samples, ascending);
        print_percentiles(samples, sample_count);
    }
    putchar('\n');
    return 0;
}
