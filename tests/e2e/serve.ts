import { resolve } from 'node:path';
import { site } from '../../src/site.ts';
import { pagesServer } from './server.ts';

const port = Number(process.env['PORT'] ?? 4322);
pagesServer(resolve('dist'), site.base).listen(port, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${port}${site.base}`);
});
