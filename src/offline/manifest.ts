/** What the service worker is told of the site that it belongs to. */
export interface Manifest {
  /** Path of the site, with a slash at both ends. */
  base: string;
  /**
   * What is kept before anybody asks for it: address and SHA-256 of the content, in Base64. Pages
   * have the address of their folder: `/root-cause/fastapi/`.
   */
  files: [address: string, hash: string][];
  /** Scripts that are kept once they are used, likewise. */
  onceUsed: [address: string, hash: string][];
  /** Whether every page is among the files. If not, a page is kept once it is read. */
  whole: boolean;
}
