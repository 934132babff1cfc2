/** Work that runs once at a time: who asks meanwhile waits for the same, as React's StrictMode does, which asks twice. */
export function oneAtATime<T>(): (work: () => Promise<T>) => Promise<T> {
  let running: Promise<T> | null = null;
  return (work) => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
