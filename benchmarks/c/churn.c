/*
 * Time-outs as servers have them, with libuv's timers: one for each connection, started again by each of its messages, so that none
 * ever comes. The loop turns once for every batch of messages. CPU time.
 *
 * usage: churn SECONDS
 */
#include "measure.h"

#include <uv.h>

enum { CONNECTIONS = 10000, BATCH = 1000, TIME_OUT_MS = 2000 };

static int64_t timed_out;

static void count(uv_timer_t *timer)
{
    (void)timer;
    timed_out++;
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: churn SECONDS\n"), 2;
    uv_loop_t *loop = uv_default_loop();
    uv_timer_t *timers[CONNECTIONS];
    int *order = random_order(CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) {
        if (!(timers[i] = malloc(sizeof *timers[i]))) die("malloc");
        uv_timer_init(loop, timers[i]);
        uv_timer_start(timers[i], count, TIME_OUT_MS, 0);
    }

    int64_t messages = 0, cpu = cpu_nanoseconds(), end = nanoseconds_of(CLOCK_MONOTONIC) + (int64_t)(atof(argv[1]) * SECOND);
    while (nanoseconds_of(CLOCK_MONOTONIC) < end) {
        int next = (int)(messages % CONNECTIONS);
        for (int i = next; i < next + BATCH; i++) uv_timer_start(timers[order[i]], count, TIME_OUT_MS, 0);
        messages += BATCH;
        uv_run(loop, UV_RUN_NOWAIT);
    }

    printf("scenario=churn subject=libuv messages=%ld cpu_ns_per_message=%.1f timed_out=%ld\n", (long)messages,
        (double)(cpu_nanoseconds() - cpu) / messages, (long)timed_out);
    return timed_out != 0;
}
