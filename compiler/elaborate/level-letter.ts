/** The section whose `levels` a letter counts; null for one that counts nothing: it runs as far as equations ask. */
export function sectionOfLetter(letter: string): 'resolution' | 'latent' | null {
  return letter === 'r' ? 'resolution' : letter === 'l' ? 'latent' : null;
}
