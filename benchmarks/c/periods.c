/*
 * Repeating timers of 10 ms in libuv, which counts whole milliseconds of its own time: one uv_timer_t for each job, one loop. So 100 jobs
 * begin at 10 instants. A repeating timer of libuv begins its next period when it is called. So timers that are called together once stay
 * together, and the 100 jobs are soon due at one or two instants.
 *
 * Lateness is that against libuv's own plan, so this drift is not counted.
 *
 * usage: periods spread|shared|lateness SECONDS
 */
#include "measure.h"

#include <string.h>
#include <uv.h>

enum { PERIOD_MS = 10, WARM_UP_MS = 1000 };

static uv_loop_t *loop;
static int64_t *samples, sample_count, sample_limit, calls, cpu, due;
static int measuring;

static void count(uv_timer_t *timer)
{
    (void)timer;
    calls++;
}

static void plan(uv_timer_t *timer)
{
    due = (int64_t)(uv_now(loop) + uv_timer_get_due_in(timer)) * (SECOND / 1000);
}

static void record(uv_timer_t *timer)
{
    int64_t now = nanoseconds_of(CLOCK_MONOTONIC);
    calls++;
    if (measuring && sample_count < sample_limit) samples[sample_count++] = now - due;
    plan(timer);
}

/* The stopwatch repeats: its first call opens the window, its second closes it. */
static void mark(uv_timer_t *stopwatch)
{
    (void)stopwatch;
    measuring = !measuring;
    cpu = cpu_nanoseconds() - cpu;
    if (measuring) calls = 0;
    else uv_stop(loop);
}

int main(int argc, char **argv)
{
    if (argc != 3) return fprintf(stderr, "usage: periods spread|shared|lateness SECONDS\n"), 2;
    int lateness = !strcmp(argv[1], "lateness"), spread = !strcmp(argv[1], "spread");
    int jobs = lateness ? 1 : spread ? 100 : 1000, grids = spread ? PERIOD_MS : 1;
    uint64_t window = (uint64_t)(atof(argv[2]) * 1000);

    sample_limit = lateness ? (int64_t)window / PERIOD_MS + 100 : 0;
    samples = calloc(sample_limit + 1, sizeof *samples);
    uv_timer_t *timers = calloc(jobs, sizeof *timers), stopwatch;
    if (!samples || !timers) die("calloc");
    loop = uv_default_loop();
    for (int i = 0; i < jobs; i++) {
        uv_timer_init(loop, &timers[i]);
        uv_timer_start(&timers[i], lateness ? record : count, PERIOD_MS + i % grids, PERIOD_MS);
    }

    plan(&timers[0]);
    uv_timer_init(loop, &stopwatch);
    uv_timer_start(&stopwatch, mark, WARM_UP_MS, window);
    uv_run(loop, UV_RUN_DEFAULT);

    printf("scenario=%s subject=libuv calls=%ld cpu_ns_per_call=%.1f", argv[1], (long)calls, (double)cpu / calls);
    if (sample_count) {
        qsort(samples, sample_count, sizeof *samples, ascending);
        print_percentiles(samples, sample_count);
    }

    putchar('\n');
    return 0;
}
