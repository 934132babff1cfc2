/** A word as a POSIX shell reads it back; commands that are shown are to be copied. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-][\w@%+=:,./#-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The words of a command whose words `shellWord` wrote. */
export function shellWords(command: string): readonly string[] {
  const words = command.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|\\'/g, (part, inside: string | undefined) => inside ?? part.charAt(1)),
  );
}
