import { createConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { serve } from '../../language-server/server.ts';
import { editorWorld } from '../editor-world.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

/** `phisegc lsp`: serves an editor over standard input and output until it ends them. */
export function lsp(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<ExitCode> {
  return new Promise((resolve) => {
    for (const end of ['end', 'close']) input.once(end, () => resolve(EXIT.fine));
    serve(createConnection(new StreamMessageReader(input), new StreamMessageWriter(output)), editorWorld());
  });
}
