import { PostgreSQL } from '@codemirror/lang-sql';

/** One statement of a text, without the semicolon behind it. */
export interface Statement {
  sql: string;
  /** Where it starts in the text, in UTF-16 units. */
  from: number;
}

/** The statements of a text in their order, as psql would tell them apart. Comments alone are none. */
export function splitStatements(text: string): Statement[] {
  const statements: Statement[] = [];
  for (
    let node = PostgreSQL.language.parser.parse(text).topNode.firstChild;
    node;
    node = node.nextSibling
  ) {
    if (node.name !== 'Statement') continue;
    const sql = text.slice(node.from, node.to).replace(/\s*;$/, '');
    if (sql !== '') statements.push({ sql, from: node.from });
  }
  return statements;
}
