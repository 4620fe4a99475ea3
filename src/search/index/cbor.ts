/** The part of CBOR (RFC 8949) that Pagefind writes: whole numbers, text, and arrays of them. */
export type Cbor = number | string | Cbor[];

/** Decodes one value. Throws an `Error` for kinds that Pagefind does not write. */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return value();

  function value(): Cbor {
    const head = view.getUint8(at++);
    const kind = head >> 5;
    const size = length(head & 31);
    if (kind === 0) return size;
    if (kind === 1) return -1 - size;
    if (kind === 3) return utf8.decode(bytes.subarray(at, (at += size)));
    if (kind === 4) return Array.from({ length: size }, value);
    throw new Error(`Unexpected kind ${kind} in the search index.`);
  }

  function length(info: number): number {
    if (info < 24) return info;
    const width = 1 << (info - 24);
    at += width;
    if (info === 24) return view.getUint8(at - width);
    if (info === 25) return view.getUint16(at - width);
    if (info === 26) return view.getUint32(at - width);
    throw new Error(`Unexpected length ${info} in the search index.`);
  }
}

const utf8 = new TextDecoder();
