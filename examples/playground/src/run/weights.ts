import lesionsAddress from '../../../model/lesions.safetensors?url';
import phisegAddress from '../../../../weights/phiseg-l5/weights.safetensors?url';
import type { WeightsStart } from './engine/protocol.ts';

/** Weights in use, and what they are called. */
export interface Weights {
  readonly kind: 'random' | 'shipped' | 'own' | 'trained';
  readonly name: string;
  readonly start: WeightsStart;
}

export const RANDOM: Weights = { kind: 'random', name: 'random start', start: { kind: 'seed', seed: 0 } };

/** What is said of weights in use. */
export function weightsText({ kind, name }: Weights): string {
  switch (kind) {
    case 'random':
      return 'Random start: not trained. What it draws means nothing yet.';
    case 'shipped':
      return `Shipped weights: ${name}.`;
    case 'own':
      return `Your file: ${name}.`;
    case 'trained':
      return `Trained here: ${name}.`;
  }
}

const SHIPPED = [
  { name: 'lesions.safetensors', address: lesionsAddress },
  { name: 'phiseg-l5', address: phisegAddress },
] as const;

/** The shipped weights of a network; null where there are none. Rejects where they cannot be read. */
export async function findShipped(weightsHash: string): Promise<Weights | null> {
  for (const { name, address } of SHIPPED) {
    if ((await hashOf(address)) !== weightsHash) continue;
    const bytes = await (await fetch(address)).arrayBuffer();
    return { kind: 'shipped', name, start: { kind: 'file', bytes } };
  }
  return null;
}

const hashes = new Map<string, string | null>();

/** The network that a safetensors file is of, from its header alone. */
async function hashOf(address: string): Promise<string | null> {
  const known = hashes.get(address);
  if (known !== undefined) return known;
  const response = await fetch(address);
  if (!response.ok || response.body === null) return null;
  const reader = response.body.getReader();
  let head = new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (value !== undefined) head = Uint8Array.from([...head, ...value]);
    const length = head.length < 8 ? null : Number(new DataView(head.buffer).getBigUint64(0, true));
    if (length !== null && head.length >= 8 + length) {
      await reader.cancel();
      const header = JSON.parse(new TextDecoder().decode(head.subarray(8, 8 + length)));
      const hash: string | null = header.__metadata__?.weights_hash ?? null;
      hashes.set(address, hash);
      return hash;
    }
    if (done) return null;
  }
}
