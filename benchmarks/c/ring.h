// An io_uring by its system calls alone, so that gcc builds it without liburing: io_uring_setup(2), io_uring_enter(2).
#ifndef RING_H
#define RING_H

#include "measure.h"

#include <errno.h>
#include <linux/io_uring.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>

// Headers of older kernels lack it. Linux has it from 6.4 on.
#ifndef IORING_TIMEOUT_MULTISHOT
#define IORING_TIMEOUT_MULTISHOT (1U << 6)
#endif

struct ring {
    int fd;
    unsigned pending; // Entries that the kernel has not seen yet.
    unsigned sq_mask, cq_mask;
    _Atomic unsigned *sq_tail, *cq_head, *cq_tail;
    struct io_uring_sqe *sqes;
    struct io_uring_cqe *cqes;
};

// The flags are the best that there are for one thread: completions are worked on in io_uring_enter, not by an interrupt. Linux 6.1.
static inline void ring_open(struct ring *ring, unsigned entries, unsigned completions)
{
    struct io_uring_params params = {
        .flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQSIZE, .cq_entries = completions};
    ring->fd = syscall(SYS_io_uring_setup, entries, &params);
    if (ring->fd < 0) die("io_uring_setup");
    size_t size = params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe);
    size_t size_of_queue = params.sq_off.array + params.sq_entries * sizeof(unsigned);
    if (size < size_of_queue) size = size_of_queue;
    char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring->fd, IORING_OFF_SQ_RING);
    ring->sqes = mmap(NULL, params.sq_entries * sizeof *ring->sqes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring->fd, IORING_OFF_SQES);
    if (map == MAP_FAILED || ring->sqes == MAP_FAILED) die("mmap");
    ring->sq_mask = params.sq_entries - 1;
    ring->cq_mask = params.cq_entries - 1;
    ring->sq_tail = (_Atomic unsigned *)(map + params.sq_off.tail);
    ring->cq_head = (_Atomic unsigned *)(map + params.cq_off.head);
    ring->cq_tail = (_Atomic unsigned *)(map + params.cq_off.tail);
    ring->cqes = (struct io_uring_cqe *)(map + params.cq_off.cqes);
    unsigned *array = (unsigned *)(map + params.sq_off.array);
    for (unsigned i = 0; i < params.sq_entries; i++) array[i] = i;
}

// Fewer entries than the queue has are asked for between two waits, so there is always room.
static inline struct io_uring_sqe *ring_entry(struct ring *ring, uint8_t opcode, int fd, void *tag)
{
    unsigned tail = atomic_load_explicit(ring->sq_tail, memory_order_relaxed);
    struct io_uring_sqe *entry = &ring->sqes[tail & ring->sq_mask];
    memset(entry, 0, sizeof *entry);
    entry->opcode = opcode;
    entry->fd = fd;
    entry->user_data = (uintptr_t)tag;
    atomic_store_explicit(ring->sq_tail, tail + 1, memory_order_release);
    ring->pending++;
    return entry;
}

// Hands over what is pending, and does not wait.
static inline void ring_submit(struct ring *ring)
{
    if (!ring->pending) return;
    int taken = syscall(SYS_io_uring_enter, ring->fd, ring->pending, 0, 0, NULL, 0);
    if (taken < 0) die("io_uring_enter");
    ring->pending -= taken;
}

// Hands over what is pending and waits for a completion, in one system call.
static inline void ring_wait(struct ring *ring)
{
    int taken = syscall(SYS_io_uring_enter, ring->fd, ring->pending, 1, IORING_ENTER_GETEVENTS, NULL, 0);
    if (taken >= 0) ring->pending -= taken;
    else if (errno != EINTR) die("io_uring_enter");
}

#endif
