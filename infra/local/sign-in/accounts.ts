import type { DatabaseSync } from 'node:sqlite'
import { groupsOf } from './groups.ts'

/** Somebody who has signed in here. */
export interface Account {
  email: string
  name: string
  groups: readonly string[]
}

/** Who has signed in, with the name and the role that they had then. */
export class Accounts {
  readonly #db: DatabaseSync

  constructor(db: DatabaseSync) {
    this.#db = db
    db.exec(
      'CREATE TABLE IF NOT EXISTS account (email TEXT PRIMARY KEY, name TEXT NOT NULL, groups TEXT NOT NULL)',
    )
  }

  keep({ email, name, groups }: Account): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO account (email, name, groups) VALUES (?, ?, ?)')
      .run(email, name, groups.join(','))
  }

  find(email: string): Account {
    const row = this.#db.prepare('SELECT name, groups FROM account WHERE email = ?').get(email)
    if (!row) return { email, name: email, groups: groupsOf(email) }
    return { email, name: String(row.name), groups: String(row.groups).split(',') }
  }
}

/** The claims that a Cognito ID token has. */
export function claimsOf({ email, name, groups }: Account) {
  return {
    sub: email,
    email,
    email_verified: true,
    name,
    token_use: 'id',
    'cognito:username': email,
    'cognito:groups': groups,
  }
}
