/** Made by src/offline/build/bundle.ts. */
declare module 'virtual:offline-manifest' {
  export const manifest: import('../manifest.ts').Manifest;
}
