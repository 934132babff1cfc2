/** The words of a command whose words `shellWord` wrote. */
export function shellWords(command: string): readonly string[] {
  const words = command.match(/(?:'[^']*'|\\'|[^\s'\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|\\'/g, (part, inside: string | undefined) => inside ?? part.charAt(1)),
  );
}
