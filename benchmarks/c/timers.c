/*
 * What a run-time timer of libuv costs when there are very many, and what memory each takes. CPU time, in nanoseconds for each
 * operation: a timer is malloced, initialised and started to add it, started again to change it, and stopped to cancel it.
 *
 * usage: timers COUNT
 */
#include "measure.h"

#include <malloc.h>
#include <string.h>
#include <uv.h>

enum { SHORTEST_MS = 10000, LONGEST_MS = 600000, LEAD_MS = 2000, SPREAD_MS = 1000 };

static uv_loop_t *loop;
static int64_t fired;

static void count(uv_timer_t *timer)
{
    (void)timer;
    fired++;
}

static size_t malloced(void)
{
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static uv_timer_t *add(int delay)
{
    uv_timer_t *timer = malloc(sizeof *timer);
    if (!timer) die("malloc");
    uv_timer_init(loop, timer);
    uv_timer_start(timer, count, delay, 0);
    return timer;
}

static double since(int64_t cpu, int64_t operations)
{
    return (double)(cpu_nanoseconds() - cpu) / operations;
}

static void measure(int n)
{
    int *delays = random_delays(n, SHORTEST_MS, LONGEST_MS), *order = random_order(n);
    int *later = random_delays(n, SHORTEST_MS, LONGEST_MS), *latest = random_delays(n, SHORTEST_MS, LONGEST_MS);
    int *dues = random_delays(n, LEAD_MS, LEAD_MS + SPREAD_MS);
    uv_timer_t **handles = malloc(n * sizeof *handles);
    memset(handles, 1, n * sizeof *handles);

    int64_t resident = resident_bytes();
    size_t bytes = malloced();
    int64_t cpu = cpu_nanoseconds();
    for (int i = 0; i < n; i++) handles[i] = add(delays[i]);
    printf("scenario=timers subject=libuv add_ns=%.1f", since(cpu, n));
    printf(" bytes=%.1f resident_bytes=%.1f", (double)(malloced() - bytes) / n, (double)(resident_bytes() - resident) / n);

    cpu = cpu_nanoseconds();
    for (int i = 0; i < n; i++) uv_timer_start(handles[order[i]], count, later[i], 0);
    printf(" change_ns=%.1f", since(cpu, n));

    cpu = cpu_nanoseconds();
    for (int i = 0; i < n; i++) uv_timer_start(handles[i], count, latest[i], 0);
    printf(" change_in_sequence_ns=%.1f", since(cpu, n));

    cpu = cpu_nanoseconds();
    for (int i = 0; i < n; i++) uv_timer_stop(handles[order[i]]);
    printf(" cancel_ns=%.1f", since(cpu, n));

    int64_t start = nanoseconds_of(CLOCK_MONOTONIC);
    for (int i = 0; i < n; i++) {
        uv_update_time(loop);
        uv_timer_start(handles[i], count, dues[i] - (nanoseconds_of(CLOCK_MONOTONIC) - start) / 1000000, 0);
    }

    int64_t first_due = start + LEAD_MS * (SECOND / 1000);
    int late = nanoseconds_of(CLOCK_MONOTONIC) > first_due;
    sleep_until(first_due);
    cpu = cpu_nanoseconds();
    uv_run(loop, UV_RUN_DEFAULT);
    printf(" fire_ns=%.1f fired_in_ms=%ld fired=%ld\n", since(cpu, n), (long)(nanoseconds_of(CLOCK_MONOTONIC) - first_due) / 1000000,
        (long)fired);
    if (late || fired != n) exit(1);
}

int main(int argc, char **argv)
{
    if (argc != 2 || atoi(argv[1]) < 1) return fprintf(stderr, "usage: timers COUNT\n"), 2;
    loop = uv_default_loop();
    measure(atoi(argv[1]));
    return 0;
}
