/** What the service worker is told of the site that it belongs to. */
export interface Manifest {
  /** Path of the site, with a slash at both ends. */
  base: string;
  /**
   * What is kept before anybody asks for it: address, SHA-256 of the content in Base64, and bytes
   * in the pack. Pages have the address of their folder: `/root-cause/fastapi/`.
   */
  files: [address: string, hash: string, size: number][];
  /**
   * The same files in one, compressed with Zstandard and cut into pieces that are fetched one by
   * one: address and hash likewise.
   */
  pack: [address: string, hash: string][];
  /** Scripts that are kept once they are used. */
  onceUsed: [address: string, hash: string][];
  /** Whether every page is among the files. If not, a page is kept once it is read. */
  whole: boolean;
}
