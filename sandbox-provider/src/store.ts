import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { SCHEMA, SCHEMA_VERSION, UPGRADES } from './schema.ts';

const BUSY_TIMEOUT_MS = 5_000;

export type Store = {
  /** The first row, integers as bigint. */
  first<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  /** How many rows were changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** One transaction; inside another it joins that one. */
  transact<Result>(work: () => Result): Result;
  close(): void;
};

/** The folder holds merchants' secrets: it is open to its owner only. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'sandbox.sqlite');
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  chmodSync(file, 0o600);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = OFF;');
  const store = wrap(database);
  store.transact(() => migrate(database));
  database.exec('PRAGMA foreign_keys = ON;');
  return store;
}

function migrate(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version === SCHEMA_VERSION) return;
  const upgrade = UPGRADES[row.user_version];
  if (upgrade !== undefined) {
    database.exec(`${upgrade} PRAGMA user_version = ${row.user_version + 1};`);
    return migrate(database);
  }
  if (row.user_version !== 0) {
    throw new Error(`The sandbox provider's store has version ${row.user_version}, this program knows ${SCHEMA_VERSION}.`);
  }
  database.exec(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION};`);
}

function wrap(database: DatabaseSync): Store {
  const prepared = new Map<string, StatementSync>();
  function statement(sql: string): StatementSync {
    let found = prepared.get(sql);
    if (!found) {
      found = database.prepare(sql);
      found.setReadBigInts(true);
      prepared.set(sql, found);
    }
    return found;
  }
  return {
    first: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values) as Row[],
    run: (sql, ...values) => Number(statement(sql).run(...values).changes),
    transact: (work) => transact(database, work),
    close: () => database.close(),
  };
}

function transact<Result>(database: DatabaseSync, work: () => Result): Result {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
