#!/usr/bin/env node
import module from 'node:module';
import { tmpdir } from 'node:os';
import { describeWriteFailure, isSystemError } from '../jobs/files/write-files.ts';
import { createNodeHost } from '../source/node-host.ts';
import { run } from './args.ts';
import { createAsk } from './ask.ts';
import { createContext } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { createInterrupts } from './interrupts.ts';

/** From Node 22.8 on: what commands load is kept compiled in a folder among the temporary ones, for the next start. */
const { enableCompileCache } = module as typeof module & { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

const context = createContext({
  host: createNodeHost(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  ask: createAsk(process),
  color: wantsColor(process.stderr.isTTY),
  width: process.stderr.columns ?? 120,
  interactive: process.stderr.isTTY === true && process.env.TERM !== 'dumb',
  ...createInterrupts(process),
});

function wantsColor(isTerminal: boolean | undefined): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return isTerminal === true && process.env.TERM !== 'dumb';
}

// A reader that closes early (`phisegc sample … 2>&1 | head -2`) changes neither what is done nor the exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(EXIT.failed);
  });
}

try {
  process.exitCode = await run(process.argv.slice(2), context);
} catch (error) {
  if (isSystemError(error)) {
    context.tell([describeWriteFailure(context, error.path ?? tmpdir(), error)]);
    process.exit(EXIT.failed);
  }
  const trace = error instanceof Error ? error.stack : String(error);
  context.err(
    `this is a bug in phisegc, not in your spec; please report it with the spec and these lines:\n${trace}\n`,
  );
  process.exitCode = EXIT.bug;
}
