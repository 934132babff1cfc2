/** A file as `compile` writes it. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Generated TypeScript as modules of JavaScript, `model.ts` as `model.mjs`; files of bytes stay as they are.
 * @param address where a package is found that a file imports; its own name without it
 */
export async function toJavaScript(
  files: readonly GeneratedFile[],
  address: (name: string) => string = (name) => name,
): Promise<readonly GeneratedFile[]> {
  const { ts } = await import('ts-morph');
  // Nothing but types goes: what more TypeScript could see to takes twice as long.
  const compilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    removeComments: true,
  };
  return files.map(({ path, content }) => {
    if (typeof content !== 'string') return { path, content };
    const { outputText } = ts.transpileModule(content, { compilerOptions });
    // Most files import nothing, and are long.
    const { importedFiles } = ts.preProcessFile(outputText.includes('import') ? outputText : '', true, true);
    // From the last to the first, so that places stay where they are.
    const text = importedFiles.reduceRight((before, { fileName, pos, end }) => {
      const quoted = JSON.stringify(address(fileName));
      return fileName === address(fileName) ? before : `${before.slice(0, pos)}${quoted}${before.slice(end)}`;
    }, outputText);
    return { path: path.replace(/\.ts$/, '.mjs'), content: text };
  });
}
