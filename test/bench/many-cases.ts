import { setTimeout as sleep } from 'node:timers/promises'
import { Approvals, purchaseRequest } from './approvals.ts'
import { multiplyListed } from './finished-cases.ts'
import { HttpClient } from './http-client.ts'
import { freePort, NpmStart } from './npm-start.ts'

const titles = ['Laptop for sales', 'Monitor for the lab', 'Dock for the office', 'Phone for support']
/** The title of few cases among the many, none of them old or new. */
const rare = 'Plotter for the drawing office'
const Few = 40

interface Seed {
  id: string
  title: string
  createdAt: string
  updatedAt: string
}

/** A system on the disk, stopped, with so many cases of several kinds and statuses from the last four years. */
export async function manyCases(dataDir: string, cases: number): Promise<void> {
  const seeds = await seeded(dataDir)
  const [few, many] = [
    seeds.filter(({ title }) => title === rare),
    seeds.filter(({ title }) => title !== rare),
  ]
  multiplyListed(dataDir, many, Math.ceil(cases / many.length), 4)
  multiplyListed(dataDir, few, Few, 3)
}

/** Of each title a request that is ordered, one that waits and one that was withdrawn; and vendors, which are no work. */
async function seeded(dataDir: string): Promise<Seed[]> {
  const system = await NpmStart.ready({
    dataDir,
    port: await freePort(),
    options: ['--demo', '--fresh'],
    environment: { CONSOLE_BUILD: 'at-start' },
  })
  const approvals = await Approvals.of(system.baseUrl, (_step, request) => request())
  const http = new HttpClient(system.baseUrl)
  try {
    const employee = await headersOf(http, 'employee')
    const coordinator = await headersOf(http, 'coordinator')
    const post = async (path: string, headers: Record<string, string>, body?: object) => {
      const json = body && { 'content-type': 'application/json' }
      const { status, text } = await http.send(
        'POST',
        path,
        { ...headers, ...json },
        body && JSON.stringify(body),
      )
      if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`)
      return JSON.parse(text) as { id: string }
    }
    const asked = async (title: string) => {
      const { id } = await post('/v1/purchase-requests', employee, purchaseRequest(title))
      await post(`/v1/purchase-requests/${id}/submit`, employee)
      return id
    }
    for (const title of titles) {
      await approvals.run(title)
      await asked(title)
      await post(`/v1/purchase-requests/${await asked(title)}/withdraw`, employee)
      await post('/v1/vendors', coordinator, { name: `${title.split(' ')[0]} Traders` })
    }
    await asked(rare)
    // A copy of a case that changes afterwards would stand in no order.
    await sleep(3000)
    const seeds = await Promise.all(
      ['purchase-request', 'vendor'].map((kind) =>
        http.json<{ items: Seed[] }>('GET', `/v1/cases?kind=${kind}&limit=100`, coordinator),
      ),
    )
    return seeds.flatMap(({ items }) => items)
  } finally {
    approvals.close()
    http.close()
    await system.stop()
  }
}

export async function headersOf(http: HttpClient, person: string) {
  const { token } = await http.json<{ token: string }>('GET', `/_local/token?as=${person}@demo.example`)
  return { authorization: `Bearer ${token}` }
}
