import type { Plugin } from 'vite';
import { type BuiltFiles, buildFiles } from './files.ts';

const name = 'virtual:postgres-files';
const resolved = `\0${name}`;

/**
 * Tells the browser's code where PostgreSQL's files lie, and hands them out: a build that needs
 * them holds them, and the development server serves them from the same addresses.
 *
 * @param cache the folder that keeps what was compressed
 */
export function postgresFiles(cache: string): Plugin {
  let base = '/';
  let built: Promise<BuiltFiles> | undefined;
  const build = () => (built ??= buildFiles(base, cache));
  return {
    name: 'postgres-files',
    configResolved(config) {
      base = config.base;
    },
    resolveId: {
      filter: { id: /^virtual:postgres-files$/ },
      handler: () => resolved,
    },
    load: {
      filter: { id: /^\0virtual:postgres-files$/ },
      async handler() {
        const { files, contents } = await build();
        if (this.environment.mode === 'build' && this.environment.config.consumer === 'client') {
          for (const [fileName, source] of contents) {
            this.emitFile({ type: 'asset', fileName, source });
          }
        }
        return `export const files = ${JSON.stringify(files)};`;
      },
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = /\/(postgres\/[\w.-]+\.bin)(?:\?|$)/.exec(request.url ?? '')?.[1];
        if (path === undefined) return next();
        build().then(({ contents }) => {
          const content = contents.get(path);
          if (!content) return next();
          response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
        }, next);
      });
    },
  };
}
