/** Columns of the text. */
export const WIDTH = 80;

/** A text in lines of at most `WIDTH` columns, broken at blanks; later lines are indented further. */
export function wrapped(text: string, indent: number, hang = 2): readonly string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && [...line].length + 1 + [...word].length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent + hang);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** The first few lines of a list, and how many more there are. */
export function firstOf(lines: readonly string[], most: number, indent: number): readonly string[] {
  // A line that says that one is left out takes as much room as that one.
  if (lines.length <= most + 1) return lines;
  return [...lines.slice(0, most), `${' '.repeat(indent)}… and ${lines.length - most} more (--json has all)`];
}

/** `- before`, `+ after`; nothing for a side that has none. */
export function marked({ a, b }: { readonly a: string | null; readonly b: string | null }, indent: number) {
  return [...(a === null ? [] : wrapped(`- ${a}`, indent, 4)), ...(b === null ? [] : wrapped(`+ ${b}`, indent, 4))];
}
