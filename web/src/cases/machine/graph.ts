/** A state machine as the files under `workflows/` hold it; only what a drawing needs. */
export interface Machine {
  StartAt: string
  States: Record<string, State>
}

interface State {
  Type: string
  Resource?: string
  Next?: string
  Default?: string
  Choices?: { Next?: string }[]
  Catch?: { Next: string }[]
  Branches?: Machine[]
}

/** `wait`: it waits for a person or another case; `work`: it does something by itself; `choice`: which way it goes. */
export type NodeKind = 'wait' | 'work' | 'choice' | 'end' | 'broken' | 'group'

export interface Node {
  name: string
  kind: NodeKind
  /** The parallel state around it. */
  parent?: string
  /** It waits for an execution of another machine, into which one can look. */
  opens?: true
}

export interface Edge {
  from: string
  to: string
}

export interface Graph {
  nodes: Node[]
  edges: Edge[]
}

const waits = /waitForTaskToken|startExecution/

function kindOf({ Type, Resource = '' }: State): NodeKind {
  if (Type === 'Choice') return 'choice'
  if (Type === 'Succeed') return 'end'
  if (Type === 'Fail') return 'broken'
  if (Type === 'Parallel') return 'group'
  return Type === 'Wait' || waits.test(Resource) ? 'wait' : 'work'
}

/** The states in the order in which they can be reached, and what leads where. */
export function graphOf(machine: Machine): Graph {
  const nodes: Node[] = []
  const edges: Edge[] = []
  walk(machine, undefined)
  return { nodes, edges }

  function walk({ StartAt, States }: Machine, parent: string | undefined): void {
    const open = [StartAt]
    const seen = new Set<string>()
    while (open.length > 0) {
      const name = open.shift() as string
      const state = States[name]
      if (!state || seen.has(name)) continue
      seen.add(name)
      nodes.push({ name, kind: kindOf(state), ...(parent !== undefined && { parent }) })
      const next = nextOf(state)
      edges.push(...next.map((to) => ({ from: name, to })))
      for (const branch of state.Branches ?? []) walk(branch, name)
      open.push(...next)
    }
  }
}

/** Where a state leads when nothing breaks; what leads to a failed end is drawn only where it was gone. */
function nextOf({ Next, Default, Choices = [] }: State): string[] {
  const all = [...Choices.map((choice) => choice.Next), Default, Next]
  return [...new Set(all.filter((each) => each !== undefined))]
}

/** The same, with the states that were gone through though they are on no way that is foreseen. */
export function withDetours(graph: Graph, visited: readonly string[]): Graph {
  const known = new Set(graph.nodes.map(({ name }) => name))
  const detours = [...new Set(visited)].filter((name) => !known.has(name))
  const nodes = detours.map((name): Node => ({ name, kind: 'broken' }))
  const edges = detours.map((name) => ({ from: visited[visited.indexOf(name) - 1] as string, to: name }))
  return { nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...edges.filter(({ from }) => from)] }
}

/** The same, with the states into which one can look. */
export function withOpenings({ nodes, edges }: Graph, opening: readonly string[]): Graph {
  return {
    edges,
    nodes: nodes.map((node) => (opening.includes(node.name) ? { ...node, opens: true } : node)),
  }
}

/**
 * The transitions that were gone: from each time that a state was visited to whichever of those after it came next. Both ends of
 * a transition may have been visited on a longer way.
 */
export function goneAlong<E extends Edge>(edges: readonly E[], visited: readonly string[]): Set<E> {
  const ways = Map.groupBy(edges, ({ from }) => from)
  const gone = visited.map((name, index) => {
    const after = ways.get(name) ?? []
    const next = visited.find((to, at) => at > index && after.some((edge) => edge.to === to))
    return after.find(({ to }) => to === next)
  })
  return new Set(gone.filter((edge) => edge !== undefined))
}
