/** Text that Markdown must read nothing into but what stands between backticks, which is code. */
export function escaped(text: string): string {
  const parts = text.split(/(`[^`]+`)/);
  // In a cell of a table a bar ends it, in code as well.
  const written = parts.map((part, at) =>
    at % 2 === 1 ? part.replaceAll('|', '\\|') : part.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&'),
  );
  return written.join('');
}

export function code(text: string): string {
  return `\`\`\`phiseg\n${text}\n\`\`\``;
}

/** `inline`; a text with backticks in it stands between longer ones. */
export function inline(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A table; the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** Paragraphs; empty ones are left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
