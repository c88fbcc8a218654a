import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { projectRoot } from '../../infra/settings.ts'

/** A text in the sources of the interface, with `{}` for each value that is put into it. */
export interface Said {
  /** Relative to `functions/`. */
  file: string
  /** What it is given to: the property, the call or the variable. */
  as: string
  text: string
}

interface Node {
  type: string
  start: number
  end: number
  [property: string]: unknown
}

/** Templates with more alternatives than this are too much to be read. */
const MostAlternatives = 200

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

const childrenOf = (node: Node): Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))

const collapsed = (text: string) => text.replace(/(\{\})+/g, '{}')

/** What an expression can come to, as far as it is written down; `{}` for what is not. */
function alternatives(node: Node): string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : ['{}']
    case 'ConditionalExpression':
      return [...alternatives(node.consequent as Node), ...alternatives(node.alternate as Node)]
    case 'LogicalExpression':
      return [node.operator === '&&' ? '' : '{}', ...alternatives(node.right as Node)]
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
      return alternatives(node.expression as Node)
    case 'TemplateLiteral': {
      const expressions = node.expressions as Node[]
      return (node.quasis as { value: { cooked: string } }[]).reduce<string[]>(
        (begun, { value: { cooked } }, at) => {
          const next = expressions[at]
          const ends = next ? alternatives(next).map((text) => cooked + text) : [cooked]
          return begun.flatMap((start) => ends.map((end) => start + end)).slice(0, MostAlternatives)
        },
        [''],
      )
    }
    default:
      return ['{}']
  }
}

function textsIn(file: string): Said[] {
  const source = readFileSync(join(projectRoot, 'functions', file), 'utf8')
  const found: Said[] = []
  const visit = (node: Node, as: string): void => {
    if (node.type === 'ImportDeclaration' || node.type === 'BinaryExpression') return
    // What a page is made of: its words are said in the values.
    if (node.type === 'TaggedTemplateExpression') {
      for (const value of (node.quasi as Node).expressions as Node[]) visit(value, as)
      return
    }
    if (/^TS(?!As|Satisfies|NonNull)/.test(node.type)) return
    const within = contextOf(node, source) ?? as
    if (node.type === 'Literal' || node.type === 'TemplateLiteral')
      for (const text of alternatives(node)) found.push({ file, as: within, text: collapsed(text) })
    const inner = node.type === 'TemplateLiteral' ? valuesIn(node) : childrenOf(node)
    for (const child of inner) visit(child, within)
  }
  visit(parseSync(file, source).program as unknown as Node, '')
  return found
}

/** The expressions of a template of which nothing is written down: there may be texts further in. */
function valuesIn(template: Node): Node[] {
  return (template.expressions as Node[]).flatMap((each) =>
    each.type === 'TemplateLiteral'
      ? valuesIn(each)
      : ['ConditionalExpression', 'LogicalExpression'].includes(each.type)
        ? []
        : [each],
  )
}

function contextOf(node: Node, source: string): string | undefined {
  const named = (of: unknown) => {
    const { name, value } = of as { name?: string; value?: string }
    return name ?? value
  }
  switch (node.type) {
    case 'Property':
      return named(node.key)
    case 'VariableDeclarator':
      return named(node.id)
    case 'FunctionDeclaration':
      return named(node.id)
    case 'CallExpression':
    case 'NewExpression': {
      const { start, end } = node.callee as Node
      return `${source
        .slice(start, end)
        .split(/[.\s(]/)
        .at(-1)}()`
    }
    default:
      return undefined
  }
}

/** All that is written in words under `functions/`. */
export function writtenTexts(): Said[] {
  return globSync('**/*.ts', { cwd: join(projectRoot, 'functions') })
    .toSorted()
    .flatMap(textsIn)
    .filter(({ text }) => /\p{L}/u.test(text.replaceAll('{}', '')))
}

/** Given to these, a text refuses something or says what is wrong with a field. */
const refusing = new Set(
  `message problem problems fault check otherwise nobody Changed ChangedMeanwhile
  Problem() conflict() notFound() visibleCase() notPossible() unusable() wrong() badField() badFields()
  refused() refuse() refuseStale()
  refine() min() max() regex() int() length() email() base64() enum()`.split(/\s+/),
)

/** Given to these, a text documents the interface, asks a service or is a word of the code. */
const elsewhere = new Set(
  `summary description tag tags code field type id log main resource
  Error() RangeError() repeatable() sha256() startsWith() raw() sealedForm() warn() info() error()
  content-type content-disposition content-security-policy
  KeyConditionExpression ConditionExpression UpdateExpression FilterExpression ProjectionExpression`.split(
    /\s+/,
  ),
)

export const isRefusal = ({ as }: Said): boolean => refusing.has(as)
export const isElsewhere = ({ as }: Said): boolean => elsewhere.has(as)

/** Files that write letters, and nothing else but notices behind mailed links. */
const letterFiles = /(^|\/)(mail|undelivered|week)\.ts$|^approvals\/notices\.ts$/
/** What only letters have. */
const letterParts = new Set(['lead', 'paragraphs', 'footer', 'reason', 'preheader', 'noticeText'])

export const isInLetters = ({ file, as }: Said): boolean =>
  letterFiles.test(file) || letterParts.has(as) || as === 'subject'
/** Of a letter the console shows the subject. */
export const isOnlyInLetters = (said: Said): boolean => said.as !== 'subject' && isInLetters(said)

/** What the table is asked in its own language. */
export const isExpression = (text: string) => /[#:][a-z]\w+|attribute_/.test(text)

export const isSentence = (text: string) => / /.test(text.replaceAll('{}', 'x')) && /[a-z]{2}/.test(text)
