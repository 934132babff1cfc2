/** The path that a URI names, with forward slashes: `/models/a b.phiseg` for `file:///models/a%20b.phiseg`. */
export function pathOfUri(uri: string): string {
  const way = URL.canParse(uri) ? new URL(uri).pathname : uri;
  const path = decode(way.startsWith('/') ? way : `/${way}`);
  return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
}

/** The URI of a path of the file system. */
export function uriOfPath(path: string): string {
  const segments = path.replaceAll('\\', '/').split('/');
  const way = segments.map(encodeURIComponent).join('/');
  return way.startsWith('/') ? `file://${way}` : `file:///${way}`;
}

/** `/models` of `/models/a.phiseg` */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** A `%` that begins no character stands for itself. */
function decode(way: string): string {
  try {
    return decodeURIComponent(way);
  } catch {
    return way;
  }
}
