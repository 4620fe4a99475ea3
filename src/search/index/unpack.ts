/**
 * Unpacks a file of a Pagefind index: gzip, then a signature of 12 bytes. A file that a server or
 * the browser already unpacked passes too. Throws an `Error` without the signature.
 */
export async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? await gunzip(bytes) : bytes;
  if (new TextDecoder().decode(plain.subarray(0, 12)) !== 'pagefind_dcd') {
    throw new Error('Not a file of the search index.');
  }
  return plain.subarray(12);
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
