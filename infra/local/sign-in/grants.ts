import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What the provider remembers (sessions, codes, tokens, grants), in a file: whoever is signed in stays so over a restart. */
export function createGrantStore(db: DatabaseSync): (model: string) => Adapter {
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS remembered (
      model TEXT NOT NULL,
      id TEXT NOT NULL,
      payload TEXT NOT NULL,
      expires INTEGER,
      grant_id TEXT,
      uid TEXT,
      PRIMARY KEY (model, id)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS remembered_grant ON remembered (grant_id) WHERE grant_id IS NOT NULL;
    CREATE INDEX IF NOT EXISTS remembered_uid ON remembered (model, uid) WHERE uid IS NOT NULL;
  `)
  db.prepare('DELETE FROM remembered WHERE expires < ?').run(nowInSeconds())
  return (model) => new GrantStore(db, model)
}

/** `Date` is the runtime's clock here (see provider-worker.ts). */
const nowInSeconds = () => Math.floor(Date.now() / 1000)

class GrantStore implements Adapter {
  readonly #model: string
  readonly #write: StatementSync
  readonly #byId: StatementSync
  readonly #byUid: StatementSync
  readonly #remove: StatementSync
  readonly #revoke: StatementSync

  constructor(db: DatabaseSync, model: string) {
    this.#model = model
    this.#write = db.prepare(
      'INSERT OR REPLACE INTO remembered (model, id, payload, expires, grant_id, uid) VALUES (?, ?, ?, ?, ?, ?)',
    )
    this.#byId = db.prepare('SELECT payload, expires FROM remembered WHERE model = ? AND id = ?')
    this.#byUid = db.prepare('SELECT payload, expires FROM remembered WHERE model = ? AND uid = ?')
    this.#remove = db.prepare('DELETE FROM remembered WHERE model = ? AND id = ?')
    this.#revoke = db.prepare('DELETE FROM remembered WHERE grant_id = ?')
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const expires = expiresIn ? nowInSeconds() + expiresIn : null
    const { grantId = null, uid = null } = payload
    this.#write.run(this.#model, id, JSON.stringify(payload), expires, grantId, uid)
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return living(this.#byId.get(this.#model, id))
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return living(this.#byUid.get(this.#model, uid))
  }

  /** For devices without a keyboard, which do not sign in here. */
  async findByUserCode(): Promise<undefined> {}

  async consume(id: string): Promise<void> {
    const row = this.#byId.get(this.#model, id)
    if (!row) return
    const payload = JSON.parse(String(row.payload)) as AdapterPayload
    const { grantId = null, uid = null } = payload
    const consumed = JSON.stringify({ ...payload, consumed: nowInSeconds() })
    this.#write.run(this.#model, id, consumed, row.expires as number | null, grantId, uid)
  }

  async destroy(id: string): Promise<void> {
    this.#remove.run(this.#model, id)
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.#revoke.run(grantId)
  }
}

function living(row: Record<string, unknown> | undefined): AdapterPayload | undefined {
  if (!row || (row.expires !== null && Number(row.expires) <= nowInSeconds())) return undefined
  return JSON.parse(String(row.payload)) as AdapterPayload
}
