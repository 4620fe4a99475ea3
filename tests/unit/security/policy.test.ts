import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { policyFor } from '../../../src/security/policy.ts';

const hashOf = (source: string) =>
  `'sha256-${createHash('sha256').update(source).digest('base64')}'`;

describe('policyFor', () => {
  test('allows exactly the inline scripts and styles that the page holds', () => {
    const policy = policyFor('<script>one()</script><style>a{}</style><script>two()</script>');
    expect(policy).toContain(`script-src 'self' ${hashOf('one()')} ${hashOf('two()')};`);
    expect(policy).toContain(`style-src 'self' ${hashOf('a{}')}`);
  });

  test('hashes a text over several lines as it stands', () => {
    expect(policyFor('<style>\na {\n}\n</style>')).toContain(hashOf('\na {\n}\n'));
  });

  test('names no hash for a script with an address or for structured data', () => {
    const policy = policyFor(
      '<script type="module" src="/a.js"></script><script type="application/ld+json">{}</script>',
    );
    expect(policy).toContain("script-src 'self';");
  });

  test('never allows what is unsafe or elsewhere', () => {
    expect(policyFor('<script>eval(1)</script>')).not.toMatch(/unsafe|https?:|\*/);
  });
});
