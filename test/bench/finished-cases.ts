import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { newCaseId } from '../../functions/platform/ids.ts'
import { orderNumber } from '../../functions/procurement/rules.ts'
import { orderSortKey } from '../../functions/procurement/store.ts'

type Row = Record<string, string | number | bigint | Uint8Array | null>

/**
 * Multiplies the one finished case on the disk of a system that is stopped: every item and index entry, both executions
 * with their histories, every letter; each copy with a case id and an order number of its own. Driving ten thousand
 * cases would leave the same rows, but takes minutes. (The copies' chains of hashes are not made anew.)
 */
export function multiplyFinishedCase(dataDir: string, caseId: string, copies: number): void {
  const table = new DatabaseSync(join(dataDir, 'table.sqlite'))
  const runtime = new DatabaseSync(join(dataDir, 'runtime.sqlite'))
  const names = Array.from({ length: copies }, (_, index) => ({
    id: newCaseId(new Date().toISOString()),
    order: index + 2, // The one that is multiplied has the first number.
  }))
  const year = new Date().getUTCFullYear()
  const renamed = (text: string, to: (typeof names)[number]) =>
    text
      .replaceAll(caseId, to.id)
      .replaceAll(orderNumber(String(year), 1), orderNumber(String(year), to.order))
      .replaceAll(orderSortKey(1), orderSortKey(to.order))

  for (const { name, key } of itemTables(table)) {
    copy(table, name, itemsOf(table, name, key, caseId), names, renamed)
  }
  multiplyExecutions(runtime, caseId, names, renamed)
  multiplyLetters(runtime, names)
  table.close()
  runtime.close()
}

/**
 * Multiplies one contract on the disk of a table engine that is stopped: its items and index entries. Of more than a hundred
 * thousand only what the due index and the list of contracts hold, since the rest would fill the disk.
 */
export function multiplyContract(folder: string, contractId: string, copies: number): void {
  const table = new DatabaseSync(join(folder, 'table.sqlite'))
  const names = Array.from({ length: copies }, () => ({ id: newCaseId(new Date().toISOString()) }))
  const renamed = (text: string, to: { id: string }) => text.replaceAll(contractId, to.id)
  const all = copies <= 100_000
  for (const { name, key } of itemTables(table)) {
    const rows = itemsOf(table, name, key, contractId)
    const wanted = all ? rows : rows.filter((row) => Object.values(row).some((value) => value === 'S:next'))
    copy(table, name, wanted, names, renamed)
  }
  table.close()
}

/**
 * Multiplies what lists and searches read of cases, on the disk of a system that is stopped: their heads, and the rows by which they are
 * found. The copies spread over the years before, each with an id of its own time.
 */
export function multiplyListed(
  dataDir: string,
  seeds: readonly { id: string; createdAt: string; updatedAt: string }[],
  copies: number,
  years: number,
): void {
  const table = new DatabaseSync(join(dataDir, 'table.sqlite'))
  const now = Date.now()
  const step = (years * 365 * 86_400_000) / (copies * seeds.length)
  for (const [offset, seed] of seeds.entries()) {
    const names = Array.from({ length: copies }, (_, index) => {
      const instant = now - (index * seeds.length + offset + 1) * step
      const createdAt = new Date(instant).toISOString()
      return { id: newCaseId(createdAt), createdAt, updatedAt: new Date(instant + 60_000).toISOString() }
    })
    const renamed = (text: string, to: (typeof names)[number]) =>
      text
        .replaceAll(seed.id, to.id)
        .replaceAll(seed.createdAt, to.createdAt)
        .replaceAll(seed.updatedAt, to.updatedAt)
    for (const { name, key } of itemTables(table)) {
      const heads = itemsOf(table, name, key, seed.id).filter((row) => Object.values(row).includes('S:head'))
      const found =
        key === 'pk' ? rowsOf(table, name, "pk LIKE 'S:find#%' AND instr(sk, ?) > 0", seed.id) : []
      copy(table, name, [...heads, ...found], names, renamed)
    }
  }
  table.close()
}

/** The engine's tables of items, and those of its indexes, with the column that holds an item's partition key. */
function itemTables(db: DatabaseSync): { name: string; key: string }[] {
  return db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%item_json%'")
    .all()
    .map((row) => String(row.name))
    .map((name) => ({ name, key: name.includes('::gsi::') ? 'table_pk' : 'pk' }))
}

/** A case's own rows. The engine puts the type of a key before its value. */
function itemsOf(db: DatabaseSync, name: string, key: string, caseId: string): Row[] {
  const rows = rowsOf(db, name, `${key} = ?`, `S:case#${caseId}`)
  if (key === 'pk' && rows.length === 0) throw new Error(`${name} has nothing of the case ${caseId}.`)
  return rows
}

function rowsOf(db: DatabaseSync, name: string, where: string, ...values: (string | number)[]): Row[] {
  return db.prepare(`SELECT * FROM "${name}" WHERE ${where}`).all(...values) as Row[]
}

function copy<T>(
  db: DatabaseSync,
  name: string,
  rows: readonly Row[],
  copies: readonly T[],
  renamed: (text: string, to: T) => string,
  changed: (row: Row, to: T) => Row = (row) => row,
): void {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const insert = db.prepare(
    `INSERT INTO "${name}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  db.exec('BEGIN')
  for (const to of copies) {
    for (const row of rows) {
      const made = changed(row, to)
      insert.run(
        ...columns.map((column) => {
          const value = made[column] ?? null
          return typeof value === 'string' ? renamed(value, to) : value
        }),
      )
    }
  }
  db.exec('COMMIT')
}

function multiplyExecutions<T extends { id: string }>(
  db: DatabaseSync,
  caseId: string,
  names: readonly T[],
  renamed: (text: string, to: T) => string,
): void {
  const executions = rowsOf(db, 'states_executions', 'name LIKE ?', `${caseId}-%`)
  let last = Number(db.prepare('SELECT max(id) AS id FROM states_executions').get()?.id)
  for (const execution of executions) {
    const copies = names.map((name) => ({ ...name, execution: ++last }))
    const numbered = (column: string) => (row: Row, to: { execution: number }) => ({
      ...row,
      [column]: to.execution,
    })
    copy(db, 'states_executions', [execution], copies, renamed, numbered('id'))
    const events = rowsOf(db, 'states_events', 'execution = ?', Number(execution.id))
    copy(db, 'states_events', events, copies, renamed, numbered('execution'))
  }
}

/** All letters belong to the one case. Their content is encoded and stays; each copy is a letter to the same people. */
function multiplyLetters(db: DatabaseSync, names: readonly { id: string }[]): void {
  const letters = rowsOf(db, 'letter', 'true')
  let last = Number(db.prepare('SELECT max(number) AS number FROM letter').get()?.number)
  for (const letter of letters) {
    const copies = names.map(({ id }) => ({ id, number: ++last }))
    copy(
      db,
      'letter',
      [letter],
      copies,
      (text) => text,
      (row, { id, number }) => ({ ...row, number, id: `${String(row.id)}-${id}` }),
    )
    const recipients = rowsOf(db, 'letter_recipient', 'letter = ?', Number(letter.number))
    copy(
      db,
      'letter_recipient',
      recipients,
      copies,
      (text) => text,
      (row, { number }) => ({ ...row, letter: number }),
    )
  }
}
