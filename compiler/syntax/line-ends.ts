/** How the lines of a text end: as most of them do, the first among equals. */
function lineEndOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return 2 * windows > all || (2 * windows === all && /^[^\n]*\r\n/.test(text)) ? '\r\n' : '\n';
}

/** A text whose lines end in `\n`, with the line ends of another one. */
export function withLineEndsOf(model: string, text: string): string {
  return lineEndOf(model) === '\n' ? text : text.replaceAll('\n', '\r\n');
}

/** Where a text and its formatted form part, for a person; null when they are the same. */
export function firstDifference(text: string, formatted: string): string | null {
  if (text === formatted) return null;
  const plain = text.replaceAll('\r\n', '\n');
  const wanted = formatted.replaceAll('\r\n', '\n');
  if (plain === wanted) return 'some lines end in LF and some in CRLF';
  if (`${plain}\n` === wanted) return 'the last line has no line end';
  if (plain.trimEnd() === wanted.trimEnd()) return 'empty lines at the end';
  const lines = wanted.split('\n');
  const index = plain.split('\n').findIndex((line, at) => line !== lines[at]);
  return `the layout of line ${index + 1}`;
}
