/** Lets timers, messages and a page's drawing have their turn: some engines never wait. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
