import { describe, expect, it } from 'vitest'
import { KitContent } from '../../../../functions/hardware/kits/model.ts'
import { fitting, kitLines } from '../../../../functions/hardware/kits/rules.ts'

const kit = KitContent.parse({
  name: 'Developer',
  lines: [{ models: ['thinkpad', 'latitude'] }, { models: ['monitor'], quantity: 2 }],
})

describe('the lines of a kit', () => {
  it('ask for the preferred model and name those that would do', () => {
    expect(kitLines(kit)).toEqual([
      { modelId: 'thinkpad', alternatives: ['latitude'], quantity: 1 },
      { modelId: 'monitor', alternatives: [], quantity: 2 },
    ])
  })

  it('can be fewer and more', () => {
    const changes = {
      plus: [
        { modelId: 'monitor', quantity: 1 },
        { modelId: 'dock', quantity: 1 },
      ],
    }
    expect(kitLines(kit, { ...changes, without: ['latitude'] })).toEqual([
      { modelId: 'monitor', alternatives: [], quantity: 3 },
      { modelId: 'dock', alternatives: [], quantity: 1 },
    ])
  })

  it('of no kit are those that are asked for besides', () => {
    expect(kitLines(undefined, { plus: [{ modelId: 'dock', quantity: 2 }] })).toEqual([
      { modelId: 'dock', alternatives: [], quantity: 2 },
    ])
  })
})

describe('kits that fit', () => {
  const kits = [
    { name: 'Everybody' },
    { name: 'Designers in Berlin', role: 'Designer', locationId: 'berlin' },
    { name: 'Designers', role: 'Designer' },
    { name: 'Sales', department: 'Sales' },
    { name: 'Anybody' },
  ]
  const names = (whom: object) => fitting(kits, whom).map(({ name }) => name)

  it('come with the most particular first, then by name', () => {
    expect(names({ role: ' designer', locationId: 'berlin' })).toEqual([
      'Designers in Berlin',
      'Designers',
      'Anybody',
      'Everybody',
    ])
  })

  it('do not say what was not asked for', () => {
    expect(names({ role: 'Designer' })).toEqual(['Designers', 'Anybody', 'Everybody'])
    expect(names({ department: 'sales' })).toEqual(['Sales', 'Anybody', 'Everybody'])
  })
})
