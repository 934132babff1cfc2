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
  return files.map((file) => {
    const { path, content } = file;
    if (typeof content !== 'string') return file;
    const { outputText } = ts.transpileModule(content, { compilerOptions });
    // Most files import nothing, and are long.
    const { importedFiles } = ts.preProcessFile(outputText.includes('import') ? outputText : '', true, true);
    // From the last to the first, so that places stay where they are; they begin at the quote before a name.
    const text = importedFiles.reduceRight((before, { fileName, pos }) => {
      const end = pos + fileName.length + 2;
      return `${before.slice(0, pos)}${JSON.stringify(address(fileName))}${before.slice(end)}`;
    }, outputText);
    return { path: path.replace(/\.ts$/, '.mjs'), content: text };
  });
}
