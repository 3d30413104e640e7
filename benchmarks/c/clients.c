/*
 * The load of every echo server: so many connections, each with one message of 64 bytes under way. They are served in turns, with a
 * blocking read and a write, so that a client costs less than its server.
 *
 * usage: clients CONNECTIONS SECONDS PORT
 */
#include "measure.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

enum { MESSAGE = 64, LEAST = 2000 }; // Round trips: what the servers measure begins after 1,000.
static const int64_t WARM_UP = SECOND / 2;

static int connect_to(int port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address)) die("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

static void ping(int fd)
{
    char message[MESSAGE] = "ping";
    if (send(fd, message, MESSAGE, MSG_NOSIGNAL) != MESSAGE) die("send");
}

static void pong(int fd)
{
    char message[MESSAGE];
    if (recv(fd, message, MESSAGE, MSG_WAITALL) != MESSAGE || strcmp(message, "ping")) die("recv");
}

// Whole turns until the instant, and as many as it takes on a machine that does not get that far; returns the round trips.
static int64_t play(const int *fds, int connections, int64_t until)
{
    int64_t trips = 0;
    while (nanoseconds_of(CLOCK_MONOTONIC) < until || trips < LEAST) {
        for (int i = 0; i < connections; i++) {
            pong(fds[i]);
            ping(fds[i]);
        }
        trips += connections;
    }
    return trips;
}

int main(int argc, char **argv)
{
    if (argc != 4) return fprintf(stderr, "usage: clients CONNECTIONS SECONDS PORT\n"), 2;
    int connections = atoi(argv[1]), *fds = calloc(connections, sizeof *fds);
    if (!fds) die("calloc");
    for (int i = 0; i < connections; i++) ping(fds[i] = connect_to(atoi(argv[3])));

    play(fds, connections, nanoseconds_of(CLOCK_MONOTONIC) + WARM_UP);
    int64_t start = nanoseconds_of(CLOCK_MONOTONIC);
    int64_t trips = play(fds, connections, start + (int64_t)(atof(argv[2]) * SECOND));
    double seconds = (double)(nanoseconds_of(CLOCK_MONOTONIC) - start) / SECOND;
    for (int i = 0; i < connections; i++) pong(fds[i]); // With nothing left to read, the close is a hang-up and no reset.
    printf("round_trips=%ld round_trips_per_s=%.0f\n", (long)trips, trips / seconds);
    return 0;
}
