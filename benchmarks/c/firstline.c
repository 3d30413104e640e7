// Starts a program, waits for the first line it writes, and ends it: how long that took from exec, and its resident memory then.
//   firstline PROGRAM [ARGUMENT…]
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static long resident_kilobytes(pid_t process)
{
    char path[64], line[256];
    long kilobytes = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *status = fopen(path, "r");
    while (status && fgets(line, sizeof line, status)) {
        if (strncmp(line, "VmRSS:", 6) == 0) kilobytes = atol(line + 6);
    }
    if (status) fclose(status);
    return kilobytes;
}

int main(int argc, char **argv)
{
    int output[2];
    char byte = 0;
    if (argc < 2 || pipe2(output, O_CLOEXEC) != 0) return 2;

    long start = microseconds();
    pid_t process = fork();
    if (process == 0) {
        dup2(output[1], STDOUT_FILENO);
        execv(argv[1], argv + 1);
        _exit(127);
    }
    close(output[1]);
    while (read(output[0], &byte, 1) == 1 && byte != '\n') {
    }
    long took = microseconds() - start;
    printf("scenario=footprint subject=heartbeat first_us=%ld resident_kb=%ld\n", took, resident_kilobytes(process));
    kill(process, SIGKILL);
    waitpid(process, NULL, 0);
    return byte == '\n' ? 0 : 1;
}
