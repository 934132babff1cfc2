/** Writes what was drawn, or why nothing was, into the page. */
export function show(areas: Promise<readonly number[]>): void {
  areas.then(
    (drawn) => write('drawn', drawn.join(' ')),
    (error: unknown) => write('failed', String(error)),
  );
}

export function write(state: 'drawn' | 'failed', text: string): void {
  document.body.dataset['state'] = state;
  document.body.textContent = text;
}
