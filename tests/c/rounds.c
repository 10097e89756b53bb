/*
 * Every function of the ABI, ten thousand times in a row: what a call allocates is given back by it, or by the function that
 * frees what it makes. C99, glibc.
 *
 *     rounds ROUNDS FOLDER-OF-THE-SHARED-CASES [losing]
 *
 * Each call of rounds_calls.h gets a line: the function, whether the call works or is refused, how often it was called, how
 * many blocks of memory one call allocates, and by how much more blocks and bytes are allocated after all than before, which
 * must be nothing. A call that takes longer than a millisecond is called less often, as its line says. With `losing`, each
 * round loses one byte on purpose, and no line may overlook it.
 */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <sys/stat.h>
#include <time.h>

#include "counted.h"
#include "rounds_given.h"

/* The first calls fill what is made once and kept. */
#define FIRST 5

/* For how many seconds a call of more than a millisecond is called again, and how often at least. */
#define SECONDS 3
#define LEAST 100

/* The calls of one line of the list. */
static struct {
    const char *function, *kind;
    long done, rounds;
    double started;
    allocated before;
} line;

static long rounds;
static int losing;
static long calls, leaking, wrong;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void begin(const char *function, const char *kind)
{
    line.function = function;
    line.kind = kind;
    line.done = 0;
    line.rounds = rounds;
}

/* Waits for the threads that a call has started: they outlive it by a moment, and their memory with them. */
static void settle(void)
{
    const double start = now();
    struct stat task;
    /* A folder has two links and one for each folder in it. */
    while (stat("/proc/self/task", &task) == 0 && task.st_nlink > 3 && now() - start < 10) continue;
}

/* How often a call is made that took so long. */
static long rounds_for(double seconds)
{
    const double fitting = SECONDS / seconds;
    if (seconds <= 1e-3 || fitting >= (double)rounds) return rounds;
    return fitting < LEAST ? (rounds < LEAST ? rounds : LEAST) : (long)fitting;
}

/* Whether the call is to be made once more. */
static int another(void)
{
    /* The very first call may take long, and no later one. */
    if (line.done == 1) line.started = now();
    if (line.done == FIRST) {
        line.rounds = rounds_for((now() - line.started) / (FIRST - 1));
        line.before = memory;
    }
    return line.done < line.rounds + FIRST;
}

/* A call was made: what it made is freed. */
static void done(duban_status expected, duban_status status)
{
    static const duban_error fresh = DUBAN_ERROR_INIT;
    if (status != expected && wrong++ < 20) {
        fprintf(stderr, "rounds: %s gives %s, not %s: %s\n", line.function, duban_status_name(status), duban_status_name(expected),
                error.message);
    }
    free_what_was_made();
    settle();
    error = fresh;
    if (losing && malloc(1) == NULL) exit(2);
    line.done++;
}

static void end(void)
{
    const allocated after = memory;
    const long blocks = after.blocks - line.before.blocks, bytes = after.bytes - line.before.bytes;
    calls += line.rounds;
    leaking += blocks != 0 || bytes != 0;
    printf("%s %s: %ld rounds, %ld allocations each, %+ld blocks, %+ld bytes\n", line.function, line.kind, line.rounds,
           (after.given - line.before.given) / line.rounds, blocks, bytes);
}

#define REPEATED(function, kind, expected, call)                                                                       \
    do {                                                                                                               \
        for (begin(#function, kind); another(); done(expected, call)) continue;                                        \
        end();                                                                                                         \
    } while (0);
#define VALID(function, call) REPEATED(function, "works", DUBAN_OK, call)
#define REFUSED(function, status, call) REPEATED(function, "is refused", status, call)

static int open_files(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int count = 0;
    if (folder == NULL) exit(2);
    while (readdir(folder) != NULL) count++;
    closedir(folder);
    return count;
}

int main(int count, char **arguments)
{
    int files;
    if (count < 3) return 2;
    rounds = atol(arguments[1]);
    losing = count > 3 && strcmp(arguments[3], "losing") == 0;
    make_everything(arguments[2]);
    files = open_files();
#include "rounds_calls.h"
    files = open_files() - files;
    free_everything();
    printf("%ld calls, %ld lines with memory that was not given back, %ld wrong answers, %+d open files\n", calls, leaking, wrong,
           files);
    return leaking == 0 && wrong == 0 && files == 0 ? 0 : 1;
}
