import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'
import { goneAlong, graphOf, type Machine, withDetours } from '../../web/src/cases/machine/graph.ts'
import { layOut } from '../../web/src/cases/machine/layout.ts'

const files = globSync('workflows/*.asl.json', { cwd: projectRoot })
const read = (file: string) => JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Machine

/** Every state of a machine and of its branches. */
const statesOf = ({ States }: Machine): string[] =>
  Object.entries(States).flatMap(([name, { Branches = [] }]) => [name, ...Branches.flatMap(statesOf)])

/** States that only an error leads to. */
const broken = /broke/

describe.each(files)('the drawing of %s', (file) => {
  const machine = read(file)
  const graph = graphOf(machine)

  it('has every state once, but for what only an error leads to', () => {
    const names = graph.nodes.map(({ name }) => name)
    expect(names.toSorted()).toEqual(
      statesOf(machine)
        .filter((name) => !broken.test(name))
        .toSorted(),
    )
  })

  it('begins where the machine begins, and every line has two ends', () => {
    expect(graph.nodes[0]?.name).toBe(machine.StartAt)
    const names = new Set(graph.nodes.map(({ name }) => name))
    for (const { from, to } of graph.edges) expect([names.has(from), names.has(to)]).toEqual([true, true])
  })

  it('lays no state over another, and those of a parallel state into its frame', () => {
    const { boxes, width, height } = layOut(graph)
    const inside = new Map(boxes.map((box) => [box.name, box]))
    const plain = boxes.filter(({ kind }) => kind !== 'group')
    for (const [at, one] of plain.entries()) {
      expect(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height).toBe(
        true,
      )
      for (const other of plain.slice(at + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect([one.name, other.name, apart]).toEqual([one.name, other.name, true])
      }
      const frame = one.parent ? inside.get(one.parent) : undefined
      if (frame) expect(one.x >= frame.x && one.x + one.width <= frame.x + frame.width).toBe(true)
    }
  })
})

describe('what broke off', () => {
  it('is drawn behind the state in which it happened', () => {
    const graph = graphOf(read('workflows/procurement.asl.json'))
    const { nodes, edges } = withDetours(graph, [
      'Get approval',
      'Record what broke',
      'Procurement broke off',
    ])
    expect(nodes.slice(-2).map(({ name, kind }) => [name, kind])).toEqual([
      ['Record what broke', 'broken'],
      ['Procurement broke off', 'broken'],
    ])
    expect(edges.slice(-2)).toEqual([
      { from: 'Get approval', to: 'Record what broke' },
      { from: 'Record what broke', to: 'Procurement broke off' },
    ])
  })
})

describe('the way that was gone', () => {
  const gone = (visited: string[], edges = graphOf(read('workflows/procurement.asl.json')).edges) =>
    [...goneAlong(edges, visited)].map(({ from, to }) => `${from} > ${to}`)

  it('leaves out what goes past a state that was visited between', () => {
    const visited = [
      'Is it to be raised?',
      'Does anybody have to approve?',
      'Get approval',
      'Was it approved?',
      'Issue the purchase order',
      'Ordered',
    ]
    expect(gone(visited)).toEqual([
      'Is it to be raised? > Does anybody have to approve?',
      'Does anybody have to approve? > Get approval',
      'Get approval > Was it approved?',
      'Was it approved? > Issue the purchase order',
      'Issue the purchase order > Ordered',
    ])
    expect(gone(visited.toSpliced(2, 2))).toContain(
      'Does anybody have to approve? > Issue the purchase order',
    )
  })

  it('knows states that come again, branches side by side, and where one stands now', () => {
    const edges = ['a>b', 'b>a', 'b>c', 'p>q', 'q>r', 'c>d'].map((text) => {
      const [from = '', to = ''] = text.split('>')
      return { from, to }
    })
    expect(gone(['a', 'b', 'p', 'a', 'q', 'b', 'c'], edges)).toEqual(['a > b', 'b > a', 'p > q', 'b > c'])
  })
})
