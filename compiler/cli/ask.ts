/** Asks a person for a line; what stands in its place where the line is left empty is shown in brackets. Null where nobody answers any more: Ctrl-C, Ctrl-D. */
export type Ask = (question: string, otherwise: string) => Promise<string | null>;

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
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) return await Promise.reject(error);
      stderr.write('\n');
      return null;
    } finally {
      lines.close();
    }
  };
}
