/*
 * A disk that fails on demand, for files under one folder: the n-th call of a kind answers EIO, once or for ever, or growth beyond a budget
 * answers ENOSPC. LD_PRELOAD it; the test steers and reads it through a shared file (ENERGO_FAULTS_CONTROL), see tests/helpers/faults/disk.ts.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SYNC, WRITE, TRUNCATE, RENAME, UNLINK, KINDS };

struct control {
  int64_t kind;    /* which calls fail, -1 for none */
  int64_t at;      /* the first that fails, counted from 1 */
  int64_t forever; /* whether those after it fail too */
  int64_t budget;  /* bytes by which files may still grow, -1 for no limit */
  int64_t failed;  /* how many calls were refused */
  int64_t calls[KINDS];
};

static struct control *shared;
static const char *folder;
static size_t folder_length;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("ENERGO_FAULTS_CONTROL");
  folder = getenv("ENERGO_FAULTS_FOLDER");
  if (!path || !folder) return;
  folder_length = strlen(folder);
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) abort();
  void *map = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (map == MAP_FAILED) abort();
  shared = map;
}

static int covers(const char *path) { return shared && strncmp(path, folder, folder_length) == 0; }

static int covers_fd(int fd) {
  char link[32], path[4096];
  if (!shared) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return covers(path);
}

static int refuses(int kind) {
  int64_t call = __atomic_add_fetch(&shared->calls[kind], 1, __ATOMIC_SEQ_CST);
  if (shared->kind != kind) return 0;
  if (shared->forever ? call < shared->at : call != shared->at) return 0;
  __atomic_add_fetch(&shared->failed, 1, __ATOMIC_SEQ_CST);
  errno = EIO;
  return 1;
}

/* How much of a write at that place fits into the budget; 0 with ENOSPC when nothing does. */
static size_t fits(int fd, off_t offset, size_t length) {
  struct stat now;
  if (shared->budget < 0 || fstat(fd, &now) != 0 || offset + (off_t)length <= now.st_size) return length;
  int64_t growth = offset + (int64_t)length - now.st_size;
  int64_t short_by = growth > shared->budget ? growth - shared->budget : 0;
  shared->budget -= growth - short_by;
  if (short_by == 0) return length;
  __atomic_add_fetch(&shared->failed, 1, __ATOMIC_SEQ_CST);
  errno = ENOSPC;
  return (size_t)short_by >= length ? 0 : length - (size_t)short_by;
}

#define REAL(name) (real ? real : (real = dlsym(RTLD_NEXT, name)))

static ssize_t checked(int fd, off_t offset, size_t length) {
  if (!covers_fd(fd)) return (ssize_t)length;
  if (refuses(WRITE)) return -1;
  size_t part = fits(fd, offset, length);
  return part == 0 && length > 0 ? -1 : (ssize_t)part;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  static ssize_t (*real)(int, const void *, size_t);
  REAL("write");
  ssize_t part = shared && fd > 2 ? checked(fd, lseek(fd, 0, SEEK_CUR), length) : (ssize_t)length;
  return part < 0 ? -1 : real(fd, bytes, (size_t)part);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off_t);
  REAL("pwrite");
  ssize_t part = checked(fd, offset, length);
  return part < 0 ? -1 : real(fd, bytes, (size_t)part, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return pwrite(fd, bytes, length, offset); }

int fsync(int fd) {
  static int (*real)(int);
  REAL("fsync");
  return covers_fd(fd) && refuses(SYNC) ? -1 : real(fd);
}

int fdatasync(int fd) {
  static int (*real)(int);
  REAL("fdatasync");
  return covers_fd(fd) && refuses(SYNC) ? -1 : real(fd);
}

int ftruncate(int fd, off_t length) {
  static int (*real)(int, off_t);
  REAL("ftruncate");
  struct stat before;
  if (covers_fd(fd)) {
    if (refuses(TRUNCATE)) return -1;
    if (shared->budget >= 0 && fstat(fd, &before) == 0 && before.st_size > length) shared->budget += before.st_size - length;
  }
  return real(fd, length);
}

int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  REAL("rename");
  return covers(to) && refuses(RENAME) ? -1 : real(from, to);
}

int unlink(const char *path) {
  static int (*real)(const char *);
  REAL("unlink");
  struct stat before;
  if (covers(path)) {
    if (refuses(UNLINK)) return -1;
    if (shared->budget >= 0 && stat(path, &before) == 0) shared->budget += before.st_size;
  }
  return real(path);
}
