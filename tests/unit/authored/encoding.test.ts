import { describe, expect, it } from 'vitest';
import { normalizeText, reportDamage } from '../../../src/authored/encoding.ts';
import { createReports } from '../../../src/authored/reports.ts';

describe('damaged text', () => {
  const characters = [
    '’',
    '“',
    '—',
    '…',
    '€',
    'é',
    'ü',
    'ß',
    '\u00A0',
    '×',
    'த',
    '锁',
    'ا',
    'ж',
    'ק',
    '✓',
    '🔒',
  ];

  it.each(characters)('is found where %s was read as Windows-1252', (character) => {
    expect(damageIn(`a ${misread(character, 'windows-1252')} b`)).toHaveLength(1);
  });

  it.each(characters)('is found where %s was read as Latin-1', (character) => {
    const latin1 = Buffer.from(character).toString('latin1');
    expect(damageIn(`a ${latin1} b`)).toHaveLength(1);
  });

  it('is found where it was misread twice, and the meant character named', () => {
    const twice = misread(misread('’', 'windows-1252'), 'windows-1252');
    expect(damageIn(`it${twice}s`)).toEqual([expect.stringContaining(`“${twice}” for “’”`)]);
  });

  it('is not seen in sound text of many languages', () => {
    const sound = [
      'L’été, « voilà », café… où ? «Été» ÉTÉ’ café »',
      '„Größe“ – Ärger, „OPA“, CAFÉ”, Ångström, naïve, Ñandú, ¿qué?',
      'São João ÇÃO Às – “não”, Łódź, Ğ, Đặng',
      'பூட்டு என்றால் என்ன? 什么是锁？ ما هو القفل؟ Что такое блокировка? 🔒 × ÷ ° § “x” ‘y’ …',
    ];
    expect(sound.flatMap(damageIn)).toEqual([]);
  });
});

it('text is the same with a byte order mark and any line ends', () => {
  expect(normalizeText('\uFEFFa\r\nb\rc\n\r\n')).toBe('a\nb\nc\n\n');
});

function misread(text: string, encoding: string): string {
  return new TextDecoder(encoding).decode(Buffer.from(text));
}

function damageIn(text: string): string[] {
  const reports = createReports('a.md');
  reportDamage(text, reports);
  return reports.collected().notices.map(({ found }) => found);
}
