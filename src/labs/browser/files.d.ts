/** Made by src/labs/build/files-plugin.ts. */
declare module 'virtual:postgres-files' {
  export const files: import('./messages.ts').PostgresFiles;
}
