/*
 * What Debian's libstdc++ and libgcc_s ask of glibc and musl does not have, so that a program for musl can be run where only those two are to
 * be had, and not the ones that a musl distribution builds. It is built under the name of glibc's loader: of the libraries that those two
 * need, it is the only one that musl's loader does not take for itself.
 */
#define _GNU_SOURCE
#include <link.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

char __libc_single_threaded = 0;

/* Destructors of thread_local objects: run at the end of their thread, the latest first. */
struct destructor {
    void (*run)(void *);
    void *object;
    struct destructor *next;
};

static pthread_key_t destructors;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void run_all(void *first)
{
    struct destructor *each = first;
    while (each) {
        struct destructor *next = each->next;
        each->run(each->object);
        free(each);
        each = next;
    }
}

static void make_key(void) { pthread_key_create(&destructors, run_all); }

int __cxa_thread_atexit_impl(void (*run)(void *), void *object, void *dso)
{
    (void)dso;
    pthread_once(&once, make_key);
    struct destructor *added = malloc(sizeof *added);
    if (!added) return -1;
    *added = (struct destructor){ run, object, pthread_getspecific(destructors) };
    return pthread_setspecific(destructors, added);
}

size_t __strftime_l(char *text, size_t size, const char *format, const struct tm *time, locale_t locale)
{
    (void)locale;
    return strftime(text, size, format, time);
}

uint32_t arc4random(void)
{
    uint32_t random = 0;
    if (getrandom(&random, sizeof random, 0) != sizeof random) abort();
    return random;
}

/* glibc's struct dl_find_object, by which the unwinder finds the tables of the code at an address. */
struct dl_find_object {
    unsigned long long flags;
    void *map_start, *map_end;
    struct link_map *link_map;
    void *eh_frame;
    unsigned long long reserved[7];
};

struct search {
    uintptr_t address;
    struct dl_find_object *found;
};

static int look_at(struct dl_phdr_info *object, size_t size, void *data)
{
    (void)size;
    struct search *search = data;
    uintptr_t start = 0, end = 0, eh_frame = 0;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &object->dlpi_phdr[i];
        uintptr_t at = object->dlpi_addr + header->p_vaddr;
        if (header->p_type == PT_GNU_EH_FRAME) eh_frame = at;
        if (header->p_type == PT_LOAD && search->address >= at && search->address < at + header->p_memsz) {
            start = at;
            end = at + header->p_memsz;
        }
    }
    if (!end || !eh_frame) return 0;
    *search->found = (struct dl_find_object){ .map_start = (void *)start, .map_end = (void *)end, .eh_frame = (void *)eh_frame };
    return 1;
}

int _dl_find_object(void *address, struct dl_find_object *found)
{
    struct search search = { (uintptr_t)address, found };
    return dl_iterate_phdr(look_at, &search) ? 0 : -1;
}

/* libgcc_s has these only under versions that musl's loader does not see. */
int __cpu_model[4];
unsigned __cpu_features2[8];
int __cpu_indicator_init(void) { return 0; }
