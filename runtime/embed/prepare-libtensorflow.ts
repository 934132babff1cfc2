/** What is used of Node, whose types an app may lack. */
interface NodeHost {
  readonly process: { readonly env: Record<string, string | undefined> };
}

interface Utilities {
  default: { isArray?: unknown; isNullOrUndefined?: unknown };
}

/** Makes Node and the environment what tfjs-node needs, before it is loaded. */
export async function prepareLibtensorflow(): Promise<void> {
  const { process } = globalThis as unknown as NodeHost;
  // With oneDNN, libtensorflow 2.21 computes wrong gradients of convolutions on some processors (seen on an AMD EPYC with AVX-512).
  process.env['TF_ENABLE_ONEDNN_OPTS'] ??= '0';
  // Not as a literal: TypeScript would ask for the types of Node.
  const name: string = 'node:util';
  const { default: utilities }: Utilities = await import(name);
  // tfjs-node 4.22 calls two functions that Node 23 removed from `node:util`.
  utilities.isArray ??= Array.isArray;
  utilities.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
}
