/** What a disk that does not take or give a file means for the person who started the console. */

const REFUSED = /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|EIO|ENOENT|ENOTDIR|EEXIST|EISDIR|ELOOP|ENAMETOOLONG)$/
const REFUSED_BY_SQLITE = /^SQLITE_(CANTOPEN|READONLY|PERM|FULL|IOERR)/

/** In words, what happened to the files of `folder` and what to do; undefined for anything else, which is a bug of ours. */
export function refusalOfDisk(thrown: unknown, folder: string): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return undefined
  const path = 'path' in thrown && typeof thrown.path === 'string' ? thrown.path : folder
  const isOurs = path.startsWith(folder) || folder.startsWith(path)
  const isRefused = (REFUSED.test(thrown.code) && isOurs) || REFUSED_BY_SQLITE.test(thrown.code)
  if (!isRefused) return undefined
  return `${folder} cannot hold the console's files (${thrown.message}). See that it is a folder on a disk that works and has room, and that this user may write there and in every file of it; or choose another with --data.`
}
