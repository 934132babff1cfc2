import { printable } from '../../diagnostics/display.ts';

/** Where decoration and findings are written to. */
export interface Terminal {
  /** Diagnostics and decoration, on stderr. */
  err(text: string): void;
  /** Columns of stderr. */
  readonly width: number;
  /** Stderr is a terminal, where a progress line may be drawn over. */
  readonly interactive: boolean;
}

/** A line on stderr that is drawn over in a terminal, and written once a step elsewhere. */
export interface ProgressLine {
  show(text: string): void;
  /** Leaves a last line behind. */
  finish(text: string): void;
}

/** Makes room for other text in a terminal. */
export const CLEAR = '\r\u001b[K';

export function createLine({ interactive, width, err }: Terminal): ProgressLine {
  const clear = interactive ? CLEAR : '';
  return {
    // A line that wraps could not be drawn over.
    show: (text) => {
      const shown = printable(text);
      err(interactive ? `${clear}${shown.slice(0, width - 1)}` : `${shown}\n`);
    },
    finish: (text) => err(`${clear}${printable(text)}\n`),
  };
}
