/* The same with SQLite: from the start of the process, through loading the plan into memory, to the first answer. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

static char *content_of(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *content;
    long size;

    if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0)
        return NULL;
    rewind(file);
    content = malloc((size_t)size + 1);
    if (content == NULL || fread(content, 1, (size_t)size, file) != (size_t)size)
        return NULL;
    content[size] = '\0';
    fclose(file);
    return content;
}

int main(int count, char **arguments)
{
    const char *question =
        "SELECT count(*), min(measure.row), measure.id FROM name JOIN duty ON duty.unit = name.unit"
        " JOIN measure ON measure.row = duty.measure WHERE name.name = '市水务局' AND role = 1";
    char *sql = count == 2 ? content_of(arguments[1]) : NULL;
    sqlite3 *database;
    sqlite3_stmt *statement;

    if (sql == NULL || sqlite3_open(":memory:", &database) != SQLITE_OK
        || sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK
        || sqlite3_prepare_v2(database, question, -1, &statement, NULL) != SQLITE_OK
        || sqlite3_step(statement) != SQLITE_ROW) {
        fprintf(stderr, "SQLite did not answer\n");
        return 1;
    }
    printf("%d %s\n", sqlite3_column_int(statement, 0), sqlite3_column_text(statement, 2));
    sqlite3_finalize(statement);
    sqlite3_close(database);
    free(sql);
    return 0;
}
