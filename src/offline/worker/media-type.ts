const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** The media type of a file of the site, as a server would say it. Addresses of folders are pages. */
export function mediaTypeOf(address: string): string {
  const extension = address.endsWith('/') ? 'html' : /\.(\w+)$/.exec(address)?.[1];
  return types[extension ?? ''] ?? 'application/octet-stream';
}
