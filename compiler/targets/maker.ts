/** Who makes every emitted file. Text says so in its first line, an ONNX graph and a WebAssembly module as producer. */
export const MAKER = 'phisegc';

/**
 * Whether phisegc made a file: what was made may be made again in its place, what was not is somebody's work. Each
 * emitter's output is held against this, so that a new form of file cannot be forgotten here.
 */
export function isMadeByUs(content: string | Uint8Array): boolean {
  if (typeof content === 'string') return content.startsWith(`// Made by ${MAKER} `);
  return isModule(content) ? hasProducer(content) : isMadeByUs(latin1(content)) || isGraph(content);
}

/** An ONNX file begins with the version of its format, and then who produced it. */
function isGraph(content: Uint8Array): boolean {
  return latin1(content.subarray(4)).startsWith(MAKER);
}

function isModule(content: Uint8Array): boolean {
  return latin1(content).startsWith('\0asm');
}

/** Looks through a module's sections for one called `producers` that names us. */
function hasProducer(module: Uint8Array): boolean {
  for (let at = 8; at < module.length; ) {
    const id = module[at];
    const size = readUnsigned(module, at + 1);
    const end = size.next + size.value;
    const content = latin1(module.subarray(size.next, end));
    if (id === 0 && content.startsWith('\x09producers') && content.includes(`\x07${MAKER}`)) return true;
    at = end;
  }
  return false;
}

/** A number in seven bits a byte, the lowest first. */
function readUnsigned(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let at = from, factor = 1; ; at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, next: at + 1 };
  }
}

const HEAD = 256;

/** The beginning of some bytes as text, a character a byte. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
}
