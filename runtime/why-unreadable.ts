const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  NOT_A_FILE: 'it is a pipe or a device',
  TOO_LARGE: 'it is far too large',
};

/** Why a file could not be read, in words: of the reason that `readRegularFile` gives. */
export function whyUnreadable(reason: string): string {
  return WORDS[reason] ?? reason;
}
