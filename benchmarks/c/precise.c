// What the kernel can do for a job of 1 ms: a timerfd and epoll, as cyclictest measures a thread that sleeps. It prints what the scenario "precise" of
// Loop prints.
//
//   precise c SECONDS        sleeps until the due time
//   precise c-spin SECONDS   sleeps until 60 µs before it, and reads the clock for the rest
#include "measure.h"

#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

#define PERIOD 1000000LL
#define LEAD 60000LL
#define WARM_UP 1000

int main(int argc, char **argv)
{
    if (argc != 3) return fprintf(stderr, "usage: precise c|c-spin SECONDS\n"), 2;
    int64_t lead = strcmp(argv[1], "c-spin") ? 0 : LEAD;
    int64_t count = (int64_t)(atof(argv[2]) * SECOND / PERIOD), calls = 0, early = 0;
    int64_t *late = malloc(count * sizeof *late);
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK), epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    if (!late || timer < 0 || epoll < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, timer, &event)) die("setup");

    int64_t due = nanoseconds_of(CLOCK_MONOTONIC) + PERIOD, cpu = 0, begin = 0;
    for (int64_t i = -WARM_UP; i < count; i++, calls++) {
        if (i == 0) calls = 0, cpu = cpu_nanoseconds(), begin = nanoseconds_of(CLOCK_MONOTONIC);
        struct itimerspec at = {.it_value = {(due - lead) / SECOND, (due - lead) % SECOND}};
        uint64_t expirations;
        if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL)) die("timerfd_settime");
        while (epoll_wait(epoll, &event, 1, -1) != 1) {
        }
        if (read(timer, &expirations, sizeof expirations) != sizeof expirations) die("read");
        int64_t now = nanoseconds_of(CLOCK_MONOTONIC);
        while (now < due) now = nanoseconds_of(CLOCK_MONOTONIC);
        if (i >= 0) late[i] = now - due;
        due += ((now - due) / PERIOD + 1) * PERIOD; // Due times that have passed are left out.
    }
    double share = (double)(cpu_nanoseconds() - cpu) / (nanoseconds_of(CLOCK_MONOTONIC) - begin);

    qsort(late, count, sizeof *late, ascending);
    printf("scenario=precise subject=%s calls=%ld early=%ld p50_us=%.2f p90_us=%.2f p99_us=%.2f p99_9_us=%.2f max_us=%.2f cpu_percent=%.2f\n", argv[1],
           (long)calls, (long)early, microseconds_at(late, count, 0.5), microseconds_at(late, count, 0.9), microseconds_at(late, count, 0.99),
           microseconds_at(late, count, 0.999), microseconds_at(late, count, 1), 100 * share);
    return 0;
}
