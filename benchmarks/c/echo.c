/*
 * The limit for an echo server on one loop: level-triggered epoll, one read and one write for each message. It binds to a free port
 * of the loopback, prints it, and ends when the last client has hung up. What it measures lies between the thousandth message and
 * the first hang-up.
 */
#include "measure.h"

#include <errno.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { BATCH = 256, WARM_UP = 1000, BUFFER = 4096 };

static int epoll, connections, reported;
static int64_t messages, cpu;

static void watch(int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event)) die("epoll_ctl");
}

static int listen_on_loopback(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) || listen(fd, SOMAXCONN)) die("listen");
    if (getsockname(fd, (struct sockaddr *)&address, &length)) die("getsockname");
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void accept_one(int listener)
{
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    connections++;
    watch(fd);
}

static void report(void)
{
    int64_t measured = messages - WARM_UP;
    if (measured <= 0 || reported) return;
    reported = 1;
    printf("scenario=echo subject=c messages=%ld cpu_ns_per_message=%.1f\n", (long)measured, (double)(cpu_nanoseconds() - cpu) / measured);
}

static void serve(int fd)
{
    char buffer[BUFFER];
    ssize_t length = read(fd, buffer, sizeof buffer);
    if (length < 0 && errno == EAGAIN) return;
    if (length > 0 && write(fd, buffer, length) == length) {
        if (++messages == WARM_UP) cpu = cpu_nanoseconds();
        return;
    }
    report();
    close(fd);
    connections--;
}

int main(void)
{
    if ((epoll = epoll_create1(EPOLL_CLOEXEC)) < 0) die("epoll_create1");
    int listener = listen_on_loopback();
    watch(listener);
    do {
        struct epoll_event events[BATCH];
        int ready = epoll_wait(epoll, events, BATCH, -1);
        if (ready < 0 && errno != EINTR) die("epoll_wait");
        for (int i = 0; i < ready; i++) {
            if (events[i].data.fd == listener) accept_one(listener);
            else serve(events[i].data.fd);
        }
    } while (connections > 0 || messages == 0);
    return 0;
}
