/**
 * Runs a task for the newest value only: while one runs, later values replace each other, and the last of them is next.
 * So a slider never builds up a queue.
 */
export function latest<Value>(task: (value: Value) => Promise<void>): (value: Value) => void {
  let running = false;
  let waiting: { readonly value: Value } | null = null;
  const run = async (): Promise<void> => {
    running = true;
    try {
      while (waiting !== null) {
        const { value } = waiting;
        waiting = null;
        await task(value);
      }
    } finally {
      running = false;
    }
  };
  return (value) => {
    waiting = { value };
    if (!running) void run();
  };
}
