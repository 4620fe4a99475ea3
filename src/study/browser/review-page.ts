import { ReviewPage } from './review/page.ts';

const host = document.querySelector<HTMLElement>('[data-study="review"]');
if (host) {
  host.replaceChildren();
  void new ReviewPage(host).start();
}
