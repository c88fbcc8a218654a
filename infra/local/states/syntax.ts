/** A node of JSONata's syntax tree, as far as it is looked at here. */
export interface ExprNode {
  type: string
  value?: unknown
  steps?: ExprNode[]
  lhs?: ExprNode | ExprNode[] | [ExprNode, ExprNode][]
  rhs?: ExprNode
  arguments?: ExprNode[]
  procedure?: ExprNode
  expressions?: ExprNode[]
  condition?: ExprNode
  then?: ExprNode
  else?: ExprNode
  expression?: ExprNode
  predicate?: unknown
  group?: unknown
  stages?: unknown
  keepArray?: unknown
  keepSingletonArray?: unknown
}

/**
 * A state has no context value: `$`, `$$` and unqualified names mean nothing at the top level of an expression,
 * and Step Functions refuses them. Returns the first such reference, or null.
 */
export function contextReference(node: ExprNode): string | null {
  switch (node.type) {
    case 'variable':
      return node.value === '' ? '$' : node.value === '$' ? '$$' : null
    case 'name':
      return String(node.value)
    case 'wildcard':
      return '*'
    case 'descendant':
      return '**'
    case 'path':
      return node.steps?.[0] ? contextReference(node.steps[0]) : null
    case 'lambda':
    case 'transform':
      return null
    default:
      return firstOf(children(node))
  }
}

function children(node: ExprNode): ExprNode[] {
  const left = Array.isArray(node.lhs) ? (node.lhs.flat() as ExprNode[]) : [node.lhs]
  return [
    ...left,
    node.type === 'bind' || node.type !== 'sort' ? node.rhs : undefined,
    ...(node.arguments ?? []),
    node.procedure,
    ...(node.expressions ?? []),
    node.condition,
    node.then,
    node.else,
    node.expression,
  ].filter((child): child is ExprNode => typeof child === 'object' && child !== null && !Array.isArray(child))
}

function firstOf(nodes: ExprNode[]): string | null {
  for (const node of nodes) {
    const reference = contextReference(node)
    if (reference !== null) return reference
  }
  return null
}
