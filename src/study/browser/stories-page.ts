import { StoriesScreen } from './stories/stories-screen.ts';

const host = document.querySelector<HTMLElement>('[data-study="stories"]');
const about = document.querySelector<HTMLElement>('[data-about]');

if (host && about) void new StoriesScreen(host, about).start();
