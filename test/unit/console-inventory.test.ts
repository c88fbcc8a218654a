import { describe, expect, it } from 'vitest'
import { offered } from '../../web/src/inventory/assets/offered.ts'
import { isTag, searchOf } from '../../web/src/inventory/assets/search.ts'
import { queueOf } from '../../web/src/inventory/counts/scanner/queue.ts'
import { supply } from '../../web/src/moves/joiners/joiner-form.ts'
import { idOf } from '../../web/src/ui/form/id-of.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  }
}

describe('scans that wait for a connection', () => {
  it('are kept in order, each once, over a reload', () => {
    const device = storage()
    const queue = queueOf('count', device)
    for (const tag of ['B', 'A', 'B']) queue.add(tag)
    expect(queueOf('count', device).waiting()).toEqual(['B', 'A'])
    expect(queueOf('another', device).waiting()).toEqual([])
  })

  it('leave when they were taken, but for those that came meanwhile', () => {
    const device = storage()
    const queue = queueOf('count', device)
    for (const tag of ['A', 'B', 'C']) queue.add(tag)
    queue.remove(['A', 'B'])
    expect(queue.waiting()).toEqual(['C'])
    queue.remove(['C'])
    expect(device.kept.size).toBe(0)
  })

  it('begin anew where what is kept cannot be read', () => {
    const device = storage()
    device.kept.set('scans/count', '{')
    expect(queueOf('count', device).waiting()).toEqual([])
  })
})

describe('what is offered for a thing', () => {
  const back = { status: 'returned', mayBecome: ['in_stock', 'in_repair', 'lost', 'disposed'] } as const
  const wiped = { at: '2027-01-15T09:00:00.000Z', verified: false }
  const inspected = { condition: 'used', at: '2027-01-15T09:00:00.000Z' } as const

  it.each([
    [{ inspected: null, wiped: null }, ['inspect', 'wipe']],
    [{ inspected, wiped: null }, ['wipe', 'check-in']],
    [{ inspected, wiped }, ['verify', 'check-in']],
    [{ inspected, wiped: { ...wiped, verified: true } }, ['check-in']],
  ])('that came back, %j', (care, first) => {
    expect(offered({ ...back, mayBecome: [...back.mayBecome], ...care }).first).toEqual(first)
  })

  it('that is disposed of is nothing but a correction', () => {
    const gone = { status: 'disposed', mayBecome: [], inspected: null, wiped: null } as const
    expect(offered({ ...gone, mayBecome: [] })).toEqual({ first: [], more: ['correct'] })
  })
})

describe('what a line of a kit gets', () => {
  const free = new Map([
    ['laptop-14', 1],
    ['laptop-16', 2],
  ])
  it('is what is free of all models that would do, and the rest is bought', () => {
    expect(supply({ models: ['laptop-14', 'laptop-16'], quantity: 2 }, free)).toEqual({
      fromStock: 2,
      toBuy: 0,
    })
    expect(supply({ models: ['laptop-14'], quantity: 3 }, free)).toEqual({ fromStock: 1, toBuy: 2 })
    expect(supply({ models: ['dock'], quantity: 1 }, free)).toEqual({ fromStock: 0, toBuy: 1 })
  })
})

describe('addresses and names', () => {
  it('take from an address only what makes sense', () => {
    expect(searchOf({ q: '', status: 'in_use', modelId: 4, other: 'x' })).toEqual({ status: 'in_use' })
  })

  it.each([
    ['TL-00001', true],
    ['https://throughline.example/a/x', false],
    ['', false],
  ])('tell a tag from what is none: %s', (text, is) => expect(isTag(text)).toBe(is))

  it.each([
    ['Laptop 14″ (2027)', 'laptop-14-2027'],
    ['Büro Köln', 'buro-koln'],
    ['Größe', 'grosse'],
  ])('make an id of a name: %s', (name, id) => expect(idOf(name)).toBe(id))
})
