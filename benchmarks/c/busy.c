/*
 * How late libuv calls a timer of 10 ms: while it has nothing else to do, and then with 1,000 sockets that always have something to
 * read. They are 500 pairs; each socket passes on what it reads to the one at the other end, and two messages are on their way in each
 * pair. The due time is what libuv planned, which is in whole milliseconds of its own time.
 *
 * usage: busy SECONDS
 */
#include "measure.h"

#include <sys/socket.h>
#include <uv.h>

enum { PERIOD_MS = 10, SOCKETS = 1000, MESSAGE = 64 };

static uv_loop_t *loop;
static int64_t samples[1 << 16], sample_count, messages, due, end;

static void plan(uv_timer_t *timer)
{
    due = (int64_t)(uv_now(loop) + uv_timer_get_due_in(timer)) * (SECOND / 1000);
}

static void tick(uv_timer_t *timer)
{
    int64_t now = nanoseconds_of(CLOCK_MONOTONIC);
    samples[sample_count++] = now - due;
    plan(timer);
    if (now > end) uv_stop(loop);
}

static void pass_on(uv_poll_t *poll, int status, int events)
{
    char message[MESSAGE];
    uv_os_fd_t fd;
    (void)events;
    if (status < 0 || uv_fileno((uv_handle_t *)poll, &fd)) die("uv_poll");
    ssize_t length = read(fd, message, sizeof message);
    if (length > 0 && write(fd, message, length) == length) messages++;
}

static void keep_busy(void)
{
    char message[MESSAGE] = "busy";
    uv_poll_t *polls = malloc(SOCKETS * sizeof *polls);
    if (!polls) die("malloc");
    for (int i = 0; i < SOCKETS; i += 2) {
        int pair[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair)) die("socketpair");
        for (int end = 0; end < 2; end++) {
            uv_poll_init(loop, &polls[i + end], pair[end]);
            uv_poll_start(&polls[i + end], UV_READABLE, pass_on);
            if (write(pair[end], message, MESSAGE) != MESSAGE) die("write");
        }
    }
}

static void measure(const char *prefix, double seconds)
{
    int64_t start = nanoseconds_of(CLOCK_MONOTONIC);
    end = start + (int64_t)(seconds * SECOND);
    sample_count = messages = 0;
    uv_run(loop, UV_RUN_DEFAULT);
    double took = (double)(nanoseconds_of(CLOCK_MONOTONIC) - start) / SECOND;
    qsort(samples, sample_count, sizeof *samples, ascending);
    printf(" %scalls=%ld %sp50_us=%.1f %sp99_us=%.1f", prefix, (long)sample_count, prefix, microseconds_at(samples, sample_count, 0.50),
        prefix, microseconds_at(samples, sample_count, 0.99));
    if (messages) printf(" messages_per_s=%.0f", messages / took);
}

int main(int argc, char **argv)
{
    if (argc != 2) return fprintf(stderr, "usage: busy SECONDS\n"), 2;
    uv_timer_t timer;
    loop = uv_default_loop();
    uv_timer_init(loop, &timer);
    uv_timer_start(&timer, tick, PERIOD_MS, PERIOD_MS);
    plan(&timer);
    printf("scenario=busy subject=libuv");
    measure("idle_", atof(argv[1]));
    keep_busy();
    measure("", atof(argv[1]));
    putchar('\n');
    return 0;
}
