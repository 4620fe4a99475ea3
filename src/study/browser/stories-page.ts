import { StoriesPage } from './stories/page.ts';

const host = document.querySelector<HTMLElement>('[data-study="stories"]');
const about = document.querySelector<HTMLElement>('[data-about]');

if (host && about) void new StoriesPage(host, about).start();
