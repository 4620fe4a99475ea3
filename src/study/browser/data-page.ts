import { startDataPage } from './data/page.ts';

const host = document.querySelector<HTMLElement>('[data-study="data"]');
if (host) startDataPage(host);
