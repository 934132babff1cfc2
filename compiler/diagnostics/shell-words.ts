/** A word as a POSIX shell reads it back; commands that are shown are to be copied. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-][\w@%+=:,./#-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The words of a command whose words `shellWord` wrote. */
export function shellWords(command: string): readonly string[] {
  return splitShell(command) ?? [];
}

/**
 * Splits a text into words as a POSIX shell does, with its quotes and backslashes and without its substitutions: `$HOME` and `*` stay
 * what they are. Null where a quote is not closed.
 */
export function splitShell(text: string): readonly string[] | null {
  const words: string[] = [];
  // A piece of a word: between single quotes, between double quotes, behind a backslash, or plain.
  const piece = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)|(\s+)/y;
  let word: string | null = null;
  while (piece.lastIndex < text.length) {
    const match = piece.exec(text);
    if (match === null) return null;
    const [, single, double, escaped, plain, space] = match;
    if (space === undefined) {
      const part = single ?? double?.replace(/\\([$`"\\])/g, '$1') ?? escaped ?? plain ?? '';
      word = (word ?? '') + part;
    } else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  return word === null ? words : [...words, word];
}
