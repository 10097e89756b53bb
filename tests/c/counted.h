/*
 * An allocator that counts: it stands before the C library's in the program that includes it, and the library under test
 * allocates from it as well. C99, glibc.
 */
#ifndef COUNTED_H
#define COUNTED_H

#include <errno.h>
#include <malloc.h>
#include <stddef.h>

/* glibc's own, under the names that it keeps for those who stand before it. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

/* What is allocated and not freed, in blocks and in bytes, and how many blocks were ever given out. Threads add to them, too. */
typedef struct allocated {
    long blocks, bytes, given;
} allocated;
static allocated memory;

static void *given(void *block)
{
    if (block == NULL) return NULL;
    __sync_add_and_fetch(&memory.blocks, 1);
    __sync_add_and_fetch(&memory.given, 1);
    __sync_add_and_fetch(&memory.bytes, (long)malloc_usable_size(block));
    return block;
}

static void taken_back(void *block)
{
    if (block == NULL) return;
    __sync_sub_and_fetch(&memory.blocks, 1);
    __sync_sub_and_fetch(&memory.bytes, (long)malloc_usable_size(block));
}

void *malloc(size_t size) { return given(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return given(__libc_calloc(count, size)); }
void *memalign(size_t alignment, size_t size) { return given(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size)
{
    *block = memalign(alignment, size);
    return *block == NULL ? ENOMEM : 0;
}

void free(void *block)
{
    taken_back(block);
    __libc_free(block);
}

void *realloc(void *block, size_t size)
{
    const long before = block == NULL ? 0 : (long)malloc_usable_size(block);
    void *moved = __libc_realloc(block, size);
    if (moved != NULL) {
        if (block == NULL) __sync_add_and_fetch(&memory.blocks, 1);
        __sync_add_and_fetch(&memory.given, 1);
        __sync_add_and_fetch(&memory.bytes, (long)malloc_usable_size(moved) - before);
    } else if (size == 0 && block != NULL) {
        /* glibc has freed it. */
        __sync_sub_and_fetch(&memory.blocks, 1);
        __sync_sub_and_fetch(&memory.bytes, before);
    }
    return moved;
}

#endif
