import { type Reading, refused } from '../../pictures/image.ts';

/**
 * The text of an XML file: by its byte-order mark, else by how its first characters are written, else by the encoding that its
 * declaration names, else UTF-8.
 */
export function decodeXml(bytes: Uint8Array): Reading<string> {
  const label = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? 'utf-8';
  const decoder = decoderOf(label);
  if (decoder === null) return refused(`its encoding ${JSON.stringify(label)} is not known`);
  try {
    return { ok: true, value: decoder.decode(bytes) };
  } catch {
    return refused(`it is not valid ${label.toUpperCase()} text`);
  }
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}

function markedEncoding([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d !== 0)) return 'utf-16be';
  return null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const name = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? null;
  // A declaration that can be read byte by byte is not in units of two: its text was saved anew since.
  return name !== null && /^utf-?16|^ucs-?2/i.test(name) ? null : name;
}
