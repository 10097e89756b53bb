/* Runs a test of this folder again and again in one process and says how much memory that cost. C99, glibc.
 *
 *     rounds ROUNDS SECONDS [ARGUMENTS OF THE TEST]
 *
 * The test is compiled with -Dmain=one_round. Memory is what is allocated and not freed, counted by the C library, which
 * the library under test allocates from as well.
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

extern int one_round(int count, char **arguments);

/* The first rounds may fill what is made once and kept. */
#define FIRST 3

static long allocated(void)
{
    struct mallinfo2 info = mallinfo2();
    return (long)(info.uordblks + info.hblkhd);
}

int main(int count, char **arguments)
{
    long rounds, seconds, done, before = 0, after;
    time_t start = time(NULL);
    if (count < 3) return 2;
    rounds = atol(arguments[1]);
    seconds = atol(arguments[2]);
    /* Another thread's allocations are counted only where there is one arena. */
    mallopt(M_ARENA_MAX, 1);
    arguments[2] = arguments[0];
    for (done = 0; done < rounds + FIRST && time(NULL) - start < seconds; done++) {
        if (done == FIRST) before = allocated();
        if (one_round(count - 2, arguments + 2) != 0) return 1;
    }
    after = allocated();
    if (done <= FIRST) {
        fprintf(stderr, "rounds: not one round in %ld seconds\n", seconds);
        return 1;
    }
    fprintf(stderr, "%ld rounds, %+ld bytes\n", done - FIRST, after - before);
    /* A block that is lost in each round has 16 bytes at least. */
    return after - before < 8 * (done - FIRST) ? 0 : 1;
}
