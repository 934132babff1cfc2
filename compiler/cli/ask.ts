/** Asks a person for a line; what stands in its place where the line is left empty is shown in brackets. */
export type Ask = (question: string, otherwise: string) => Promise<string>;

/** Asks on a terminal; null where there is none to answer. */
export function createAsk({ stdin, stderr }: Pick<NodeJS.Process, 'stdin' | 'stderr'>): Ask | null {
  if (stdin.isTTY !== true || stderr.isTTY !== true) return null;
  return async (question, otherwise) => {
    // Most commands ask nothing, and none should start more slowly for it.
    const { createInterface } = await import('node:readline/promises');
    const lines = createInterface({ input: stdin, output: stderr });
    try {
      const answer = await lines.question(`${question}${otherwise === '' ? '' : ` [${otherwise}]`}: `);
      return answer.trim() === '' ? otherwise : answer.trim();
    } finally {
      lines.close();
    }
  };
}
