import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { policyFor } from '../../../src/security/policy.ts';

const hashOf = (source: string) =>
  `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

describe('policyFor', () => {
  test('allows exactly the inline scripts and styles that the page holds', () => {
    const policy = policyFor('<script>one()</script><style>a{}</style>', ['one()', 'two()']);
    expect(policy).toContain(`script-src 'self' ${hashOf('one()')};`);
    expect(policy).toMatch(new RegExp(`style-src 'self' ${RegExp.escape(hashOf('a{}'))}$`));
  });

  test('refuses a page with a script that nobody named', () => {
    expect(() => policyFor('<p><script>stolen()</script>', ['one()'])).toThrow('stolen()');
  });

  test('hashes a text over several lines as it stands', () => {
    expect(policyFor('<style>\na {\n}\n</style>', [])).toContain(hashOf('\na {\n}\n'));
  });

  test('names no hash for a script with an address or for structured data', () => {
    const html =
      '<script type="module" src="/a.js"></script><script type="application/ld+json">{}</script>';
    expect(policyFor(html, [])).toContain("script-src 'self';");
  });

  test('takes no text of an attribute for an element', () => {
    const policy = policyFor('<meta content="an inline <style> b"><style>x</style>', []);
    expect(policy).toContain(`style-src 'self' ${hashOf('x')}`);
    expect(policy).not.toContain(hashOf(' b"><style>x'));
  });

  test('leaves workers to the rule for scripts, which browsers go by where no other stands', () => {
    expect(policyFor('<p>', [])).toContain("script-src 'self'");
    expect(policyFor('<p>', [])).not.toMatch(/worker-src|child-src/);
  });

  test('never allows what is unsafe or elsewhere', () => {
    expect(policyFor('<script>eval(1)</script>', ['eval(1)'])).not.toMatch(/unsafe|https?:|\*/);
  });
});
