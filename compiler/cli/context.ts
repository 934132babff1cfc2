import { renderText } from '../diagnostics/render-text.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Host } from '../source/host.ts';
import type { SourceMap } from '../source/source-file.ts';
import type { EXIT } from './exit-codes.ts';

/** What a command sees of the world around it. */
export interface Context {
  readonly host: Host;
  /** Data, on stdout. */
  out(text: string): void;
  /** Diagnostics and decoration, on stderr. */
  err(text: string): void;
  /** Colours on stderr. */
  readonly color: boolean;
  /** Columns of stderr. */
  readonly width: number;
  /** Stderr is a terminal, where a progress line may be drawn over. */
  readonly interactive: boolean;
  /** Runs `undo` when the process is interrupted before the returned function is called. */
  onInterrupt(undo: () => void): () => void;
  /**
   * Tells the first interrupt to a command that can end by itself, with the exit code it asks for; a second one ends the
   * process. Stands until the returned function is called.
   */
  onStopRequest(stop: (code: typeof EXIT.interrupted | typeof EXIT.terminated) => void): () => void;
}

const NO_SOURCES: SourceMap = new Map();

/** Shows findings to a person. */
export function showDiagnostics(context: Context, diagnostics: readonly Diagnostic[], sources = NO_SOURCES): void {
  context.err(renderText(diagnostics, sources, context));
}
