/** Made by src/offline/build/write-worker.ts. */
declare module 'virtual:offline-manifest' {
  export const manifest: import('../manifest.ts').Manifest;
}
