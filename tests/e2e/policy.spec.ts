import { expect, test } from 'playwright/test';
import { site } from '../../src/site.ts';
import { builtPages, sitemapPathsWithFew } from './dist.ts';

const policies = builtPages().map(({ path, html }) => ({
  path,
  html,
  policy: /<meta http-equiv="?content-security-policy"? content="([^"]*)"/i.exec(html)?.[1] ?? '',
}));

/** Pages that stand in for others. */
const withoutAddress = ['404.html', 'offline/'];

test('every page carries a policy that starts from nothing', () => {
  expect(policies.length).toBeGreaterThan(80);
  for (const { path, policy } of policies) {
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toMatch(/script-src 'self' 'sha256-/);
    expect(policy, path).not.toMatch(/unsafe|https?:|\*/);
  }
});

test('the policy stands before anything it governs', () => {
  for (const { path, html } of policies) {
    const policy = html.search(/content-security-policy/i);
    const governed = html.search(/<(script|style)\b/);
    expect(policy, path).toBeLessThan(governed);
  }
});

test('no page has a style attribute, which the policy would refuse', () => {
  for (const { path, html } of policies) expect(html, path).not.toMatch(/<[^>]+\sstyle=/);
});

const paths = sitemapPathsWithFew('answer', 'question without answer', 'lab', 'replay', 'evidence');

for (const path of [...paths, 'no-such-page/']) {
  test(`/${path} breaks no rule of its policy and asks no other host`, async ({
    page,
    baseURL,
  }) => {
    const refused: string[] = [];
    const elsewhere: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL('/', baseURL).href)) elsewhere.push(request.url());
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(refused).toEqual([]);
    expect(elsewhere).toEqual([]);
  });
}

test('canonical addresses name this page on the site', () => {
  for (const { path, html } of policies) {
    const canonical = /rel="?canonical"? href="?([^"\s>]+)/.exec(html)?.[1];
    expect(canonical, path).toBe(
      withoutAddress.includes(path) ? undefined : new URL(`${site.base}${path}`, site.origin).href,
    );
  }
});
