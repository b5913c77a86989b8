/*
 * What a power cut would leave. Loaded before a program (LD_PRELOAD), it keeps a
 * shadow of every file below POWER_CUT_FOLDER in POWER_CUT_SHADOW. The shadow
 * changes only when the program has asked for durability: at fsync or fdatasync
 * the octets written since the last one are copied over. Killing the program and
 * opening the shadow is pulling the plug, with a disk that keeps nothing it was
 * not told to keep. kill -9 alone proves nothing: the kernel's cache survives it.
 *
 * Covers what SQLite does on Linux: pwrite, ftruncate, fsync, fdatasync and unlink.
 * Names (directory entries) count as durable at once, which is kinder than
 * a real disk in that one point.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct range {
  off_t from;
  size_t length;
};

/* One file of the folder and what was written to it since it was last made durable. */
struct pending {
  char path[PATH_MAX];
  struct range *ranges;
  size_t used;
  size_t room;
  struct pending *next;
};

static struct pending *files;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static const char *shadow;
static size_t folder_length;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);

__attribute__((constructor)) static void start(void) {
  folder = getenv("POWER_CUT_FOLDER");
  shadow = getenv("POWER_CUT_SHADOW");
  folder_length = folder ? strlen(folder) : 0;
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
}

static int is_watched(const char *path) {
  return folder && shadow && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/';
}

static void shadow_path(const char *path, char *out) {
  snprintf(out, PATH_MAX, "%s/%s", shadow, path + folder_length + 1);
}

/* The lock is held. NULL for what is not below the folder. */
static struct pending *pending_of(int fd) {
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return NULL;
  path[length] = 0;
  if (!is_watched(path)) return NULL;
  for (struct pending *file = files; file; file = file->next)
    if (strcmp(file->path, path) == 0) return file;
  struct pending *file = calloc(1, sizeof *file);
  if (!file) abort();
  strcpy(file->path, path);
  file->next = files;
  files = file;
  return file;
}

static void remember(int fd, off_t from, size_t length) {
  pthread_mutex_lock(&lock);
  struct pending *file = pending_of(fd);
  if (file) {
    if (file->used == file->room) {
      file->room = file->room ? file->room * 2 : 64;
      file->ranges = realloc(file->ranges, file->room * sizeof *file->ranges);
      if (!file->ranges) abort();
    }
    file->ranges[file->used++] = (struct range){from, length};
  }
  pthread_mutex_unlock(&lock);
}

static void make_durable(int fd) {
  pthread_mutex_lock(&lock);
  struct pending *file = pending_of(fd);
  if (file) {
    char to[PATH_MAX];
    shadow_path(file->path, to);
    int target = open(to, O_RDWR | O_CREAT, 0600);
    int source = open(file->path, O_RDONLY);
    struct stat now;
    if (target < 0 || source < 0 || fstat(source, &now) != 0) abort();
    for (size_t i = 0; i < file->used; i++) {
      char *octets = malloc(file->ranges[i].length);
      if (!octets) abort();
      ssize_t got = pread(source, octets, file->ranges[i].length, file->ranges[i].from);
      if (got > 0 && real_pwrite(target, octets, (size_t)got, file->ranges[i].from) != got) abort();
      free(octets);
    }
    if (ftruncate(target, now.st_size) != 0) abort();
    close(source);
    close(target);
    file->used = 0;
  }
  pthread_mutex_unlock(&lock);
}

ssize_t pwrite64(int fd, const void *octets, size_t length, off_t from) {
  ssize_t written = real_pwrite(fd, octets, length, from);
  if (written > 0) remember(fd, from, (size_t)written);
  return written;
}

ssize_t pwrite(int fd, const void *octets, size_t length, off_t from) { return pwrite64(fd, octets, length, from); }

int fsync(int fd) {
  int outcome = real_fsync(fd);
  if (outcome == 0) make_durable(fd);
  return outcome;
}

int fdatasync(int fd) {
  int outcome = real_fdatasync(fd);
  if (outcome == 0) make_durable(fd);
  return outcome;
}

int unlink(const char *path) {
  int outcome = real_unlink(path);
  if (outcome == 0 && is_watched(path)) {
    char gone[PATH_MAX];
    shadow_path(path, gone);
    real_unlink(gone);
    pthread_mutex_lock(&lock);
    for (struct pending *file = files; file; file = file->next)
      if (strcmp(file->path, path) == 0) file->used = 0;
    pthread_mutex_unlock(&lock);
  }
  return outcome;
}
