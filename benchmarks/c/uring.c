/*
 * Would io_uring be cheaper than epoll for timers? The scenarios of loop.c, spread and shared, in these forms:
 *
 *   epoll     as in loop.c: one timerfd for each timer, one level-triggered epoll set, every readiness read;
 *   poll      a multishot poll on each timerfd, and a plain read for each completion;
 *   read      a read of each timerfd is always queued; those that have ended are queued again by the next wait, all in one call;
 *   timeout   a multishot timeout of io_uring for each timer, without a timerfd;
 *   absolute  a timeout of io_uring at each due time, without a timerfd; the next wait queues the next ones, all in one call.
 *
 * After the window each timer is audited at its next call. "lost" is the number of due times of its grid that have passed and that it did
 * not count, and "early" the number that it counted before they passed, both summed over all timers. "behind_us" is how long ago the latest
 * due time was that a timer has counted, as the mean of all timers. "rounds" is how often the program woke in the window.
 *
 * usage: uring spread|shared epoll|poll|read|timeout|absolute SECONDS
 */
#include "ring.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

enum { BATCH = 256, WARM_UP_SECONDS = 1 };
static const int64_t PERIOD = 10000000;

enum form { EPOLL, POLL, READ, TIMEOUT, ABSOLUTE, FORMS };
static const char *names[FORMS] = {"epoll", "poll", "read", "timeout", "absolute"};

struct timer {
    enum form form;
    int fd;
    int64_t first, calls, counted;
    uint64_t expirations;           /* Where a queued read writes. */
    struct __kernel_timespec value; /* Of a queued timeout. */
    int audited;
};

static int epoll, jobs;
static struct ring ring;
static struct timer *timers, stopwatch;

/* round_start is a time before which the calls of this round cannot have been read. */
static int auditing, unaudited;
static int64_t round_start, lost, early, behind;

static int64_t passed(const struct timer *timer, int64_t now) { return now < timer->first ? 0 : (now - timer->first) / PERIOD + 1; }

static int64_t due_after(const struct timer *timer, int64_t counted) { return timer->first + counted * PERIOD; }

static void audit(struct timer *timer)
{
    if (timer->audited) return;
    int64_t now = nanoseconds_of(CLOCK_MONOTONIC), least = passed(timer, round_start), most = passed(timer, now);
    if (timer->counted < least) lost += least - timer->counted;
    if (timer->counted > most) early += timer->counted - most;
    behind += now - due_after(timer, timer->counted - 1);
    timer->audited = 1;
    unaudited--;
}

static void fire(struct timer *timer, uint64_t expirations)
{
    timer->counted += expirations;
    timer->calls++;
    if (auditing) audit(timer);
}

static void watch(struct timer *timer)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = timer};
    struct io_uring_sqe *entry;
    int64_t due = due_after(timer, timer->counted);
    switch (timer->form) {
    case EPOLL:
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, timer->fd, &event)) die("epoll_ctl");
        break;
    case POLL:
        entry = ring_entry(&ring, IORING_OP_POLL_ADD, timer->fd, timer);
        entry->poll32_events = POLLIN;
        entry->len = IORING_POLL_ADD_MULTI;
        break;
    case READ:
        entry = ring_entry(&ring, IORING_OP_READ, timer->fd, timer);
        entry->addr = (uintptr_t)&timer->expirations;
        entry->len = sizeof timer->expirations;
        break;
    default:
        timer->value = timer->form == TIMEOUT ? (struct __kernel_timespec){.tv_nsec = PERIOD}
                                              : (struct __kernel_timespec){due / SECOND, due % SECOND};
        entry = ring_entry(&ring, IORING_OP_TIMEOUT, -1, timer);
        entry->addr = (uintptr_t)&timer->value;
        entry->len = 1;
        entry->timeout_flags = timer->form == TIMEOUT ? IORING_TIMEOUT_MULTISHOT : IORING_TIMEOUT_ABS;
    }
}

static void arm(struct timer *timer, enum form form, int64_t first, int64_t every)
{
    timer->form = form;
    timer->first = first;
    if (form == TIMEOUT) {
        /* Such a timeout is relative, so it has to begin one period before its first due time. */
        ring_submit(&ring);
        sleep_until(first - PERIOD);
    } else if (form != ABSOLUTE) {
        struct itimerspec value = {{every / SECOND, every % SECOND}, {first / SECOND, first % SECOND}};
        /* A queued read waits only on a descriptor that blocks; on others it ends at once with EAGAIN. */
        timer->fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | (form == READ ? 0 : TFD_NONBLOCK));
        if (timer->fd < 0) die("timerfd_create");
        if (timerfd_settime(timer->fd, TFD_TIMER_ABSTIME, &value, NULL)) die("timerfd_settime");
    }
    watch(timer);
}

/* Each form counts the due times that a completion answers for in its own way: the kernel's, one, or by the clock. */
static uint64_t expirations_of(struct timer *timer, int64_t now)
{
    uint64_t expirations;
    switch (timer->form) {
    case READ: return timer->expirations;
    case TIMEOUT: return 1;
    case ABSOLUTE: return passed(timer, now) - timer->counted;
    default: return read(timer->fd, &expirations, sizeof expirations) == sizeof expirations ? expirations : 0;
    }
}

/* What a round returns: the number of marks of the stopwatch. */
static int take_one(struct timer *timer, int64_t now)
{
    uint64_t expirations = expirations_of(timer, now);
    if (timer == &stopwatch) return expirations > 0;
    if (expirations) fire(timer, expirations);
    return 0;
}

static int take_epoll(void)
{
    int marks = 0;
    struct epoll_event events[BATCH];
    int ready = epoll_wait(epoll, events, BATCH, -1);
    if (ready < 0 && errno != EINTR) die("epoll_wait");
    for (int i = 0; i < ready; i++) marks += take_one(events[i].data.ptr, 0);
    return marks;
}

static int take_ring(int reads_clock)
{
    int marks = 0;
    ring_wait(&ring);
    int64_t now = reads_clock ? nanoseconds_of(CLOCK_MONOTONIC) : 0;
    unsigned head = atomic_load_explicit(ring.cq_head, memory_order_relaxed);
    unsigned tail = atomic_load_explicit(ring.cq_tail, memory_order_acquire);
    for (; head != tail; head++) {
        struct io_uring_cqe *end = &ring.cqes[head & ring.cq_mask];
        struct timer *timer = (struct timer *)(uintptr_t)end->user_data;
        int more = end->flags & IORING_CQE_F_MORE;
        if (end->res < 0 && end->res != -ETIME) { errno = -end->res; die("completion"); }
        if (!more && timer->form == TIMEOUT) { errno = EPROTO; die("a multishot timeout ended"); }
        marks += take_one(timer, now);
        if (!more) watch(timer);
    }
    atomic_store_explicit(ring.cq_head, head, memory_order_release);
    return marks;
}

static int64_t sum_of_calls(void)
{
    int64_t calls = 0;
    for (int i = 0; i < jobs; i++) calls += timers[i].calls;
    return calls;
}

int main(int argc, char **argv)
{
    if (argc != 4) return fprintf(stderr, "usage: uring spread|shared epoll|poll|read|timeout|absolute SECONDS\n"), 2;
    int spread = !strcmp(argv[1], "spread"), reads_clock;
    enum form form = EPOLL;
    while (form < FORMS && strcmp(argv[2], names[form])) form++;
    if (form == FORMS) return fprintf(stderr, "no such form: %s\n", argv[2]), 2;
    int64_t window = (int64_t)(atof(argv[3]) * SECOND);
    jobs = spread ? 100 : 1000;
    reads_clock = form == ABSOLUTE;
    timers = calloc(jobs, sizeof *timers);
    if (form != EPOLL) ring_open(&ring, 2048, 8192);
    else if ((epoll = epoll_create1(EPOLL_CLOEXEC)) < 0) die("epoll_create1");

    /* The stopwatch is a timerfd: its first expiration opens the window, its second closes it. */
    int64_t start = nanoseconds_of(CLOCK_MONOTONIC), grid = spread ? PERIOD / jobs : 0;
    for (int i = 0; i < jobs; i++) arm(&timers[i], form, start + PERIOD + i * grid, PERIOD);
    arm(&stopwatch, form < TIMEOUT ? form : POLL, start + WARM_UP_SECONDS * SECOND, window);
    int64_t calls = 0, cpu = 0, rounds = 0;
    for (int marks = 0; marks < 2;) {
        int new_marks = form == EPOLL ? take_epoll() : take_ring(reads_clock);
        rounds += marks;
        if (!new_marks) continue;
        marks += new_marks;
        cpu = cpu_nanoseconds() - cpu;
        calls = sum_of_calls() - calls;
    }

    auditing = 1;
    unaudited = jobs;
    while (unaudited) {
        round_start = nanoseconds_of(CLOCK_MONOTONIC);
        if (form == EPOLL) take_epoll();
        else take_ring(reads_clock);
    }
    printf("scenario=%s subject=%s calls=%ld cpu_ns_per_call=%.1f rounds=%ld lost=%ld early=%ld behind_us=%.1f\n", argv[1], argv[2], (long)calls,
        (double)cpu / calls, (long)rounds, (long)lost, (long)early, behind / 1000.0 / jobs);
    return 0;
}
