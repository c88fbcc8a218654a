import dagre from '@dagrejs/dagre'
import type { Edge, Graph, Node } from './graph.ts'

export interface Box extends Node {
  label: string
  x: number
  y: number
  width: number
  height: number
}

export interface Line extends Edge {
  points: { x: number; y: number }[]
}

export interface Drawing {
  width: number
  height: number
  boxes: Box[]
  lines: Line[]
}

const Height = 44
/** Units of the drawing: about what a letter of the label takes, and what is around it. */
const Letter = 8.1
const Around = 52
/** What the mark of a state takes into which one can look. */
const Mark = 22

/** Around the drawing. */
const Margin = 2

/** Places the states from top to bottom; those of a parallel state within its frame. `labelOf`: a state's name as it is read. */
export function layOut({ nodes, edges }: Graph, labelOf = (name: string) => name): Drawing {
  const graph = new dagre.graphlib.Graph({ compound: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 34, marginx: Margin, marginy: Margin })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { name, opens } of nodes)
    graph.setNode(name, {
      width: labelOf(name).length * Letter + Around + (opens ? Mark : 0),
      height: Height,
    })
  for (const { name, parent } of nodes) if (parent) graph.setParent(name, parent)
  const firstIn = new Map<string, string>()
  const lastIn = new Map<string, string>()
  for (const { name, parent, kind } of nodes) {
    if (!parent) continue
    if (!firstIn.has(parent)) firstIn.set(parent, name)
    if (kind === 'end') lastIn.set(parent, name)
  }
  // dagre lays no line out to or from a frame: it goes to the first and from the last state in it.
  for (const { from, to } of edges)
    graph.setEdge(lastIn.get(from) ?? from, firstIn.get(to) ?? to, { frame: { from, to } })
  dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  const lines: Line[] = graph.edges().map((edge: { v: string; w: string }) => ({
    from: edge.v,
    to: edge.w,
    points: graph.edge(edge).points ?? [],
  }))
  // dagre makes room for the boxes only: a line that goes around them may lie outside.
  const ends = lines.flatMap(({ points }) => points.map(({ x }) => x))
  const left = Math.min(0, ...ends.map((x) => x - Margin))
  const right = Math.max(width, ...ends.map((x) => x + Margin))
  return {
    width: right - left,
    height,
    boxes: nodes.map((node) => {
      const { x, y, width: w, height: h } = graph.node(node.name)
      return { ...node, label: labelOf(node.name), x: x - w / 2 - left, y: y - h / 2, width: w, height: h }
    }),
    lines: lines.map((line) => ({ ...line, points: line.points.map(({ x, y }) => ({ x: x - left, y })) })),
  }
}
