import { StartError } from '../start-error.ts'
import type { StackTemplate } from './assembly.ts'
import { nameOf, type Place } from './names.ts'

/** Resolves the intrinsic functions of a stack's template to what they would be on this machine. */
export class Intrinsics {
  readonly #stack: StackTemplate
  readonly #place: Place

  constructor(stack: StackTemplate, place: Place) {
    this.#stack = stack
    this.#place = place
  }

  /** Resolves a value at any depth. What is `AWS::NoValue` vanishes. */
  readonly resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(this.resolve).filter((one) => one !== undefined)
    if (typeof value !== 'object' || value === null) return value
    const [key, ...others] = Object.keys(value)
    if (key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))) {
      return this.#call(key, (value as Record<string, unknown>)[key])
    }
    const entries = Object.entries(value).map(([name, inner]) => [name, this.resolve(inner)] as const)
    return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
  }

  /** Whether a named condition holds. */
  condition(name: string): boolean {
    if (!(name in this.#stack.conditions)) return this.#fail(`there is no condition "${name}".`)
    return this.#test(this.#stack.conditions[name])
  }

  #call(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(String(argument))
      case 'Fn::GetAtt': {
        const [id, attribute] = typeof argument === 'string' ? splitOnce(argument) : (argument as string[])
        return nameOf(this.#stack, String(id), String(attribute), this.#place, this.resolve)
      }
      case 'Fn::Join': {
        const [delimiter, parts] = argument as [string, unknown]
        return (this.resolve(parts) as unknown[]).join(delimiter)
      }
      case 'Fn::Sub':
        return this.#sub(argument as string | [string, Record<string, unknown>])
      case 'Fn::Select': {
        const [index, list] = argument as [unknown, unknown]
        const found = (this.resolve(list) as unknown[])[Number(index)]
        return found ?? this.#fail(`Fn::Select finds nothing at ${String(index)}.`)
      }
      case 'Fn::Split': {
        const [delimiter, text] = argument as [string, unknown]
        return String(this.resolve(text)).split(delimiter)
      }
      case 'Fn::If': {
        const [condition, yes, no] = argument as [string, unknown, unknown]
        return this.resolve(this.condition(condition) ? yes : no)
      }
      case 'Fn::ImportValue': {
        const name = String(this.resolve(argument))
        const found = this.#stack.exported(name)
        if (!found) return this.#fail(`no stack exports "${name}".`)
        return new Intrinsics(found.stack, this.#place).resolve(found.value)
      }
      default:
        return this.#fail(`the intrinsic function ${name} is not supported by the local runtime.`)
    }
  }

  #ref(name: string): unknown {
    const place = this.#place
    switch (name) {
      case 'AWS::Region':
        return place.region
      case 'AWS::AccountId':
        return place.account
      case 'AWS::Partition':
        return place.partition
      case 'AWS::URLSuffix':
        return 'amazonaws.com'
      case 'AWS::StackName':
        return this.#stack.name
      case 'AWS::StackId':
        return `arn:${place.partition}:cloudformation:${place.region}:${place.account}:stack/${this.#stack.name}/local`
      case 'AWS::NoValue':
        return undefined
    }
    if (name in this.#stack.parameters) {
      return this.#stack.parameters[name] ?? this.#fail(`the parameter "${name}" has no default value.`)
    }
    return nameOf(this.#stack, name, undefined, place, this.resolve)
  }

  #sub(argument: string | [string, Record<string, unknown>]): string {
    const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (name in variables) return String(this.resolve(variables[name]))
      const [id, attribute] = splitOnce(name)
      if (attribute !== undefined) return String(this.#call('Fn::GetAtt', [id, attribute]))
      return String(this.#ref(name))
    })
  }

  #test(condition: unknown): boolean {
    const [name, argument] = Object.entries(condition as Record<string, unknown>)[0] ?? []
    switch (name) {
      case 'Condition':
        return this.condition(String(argument))
      case 'Fn::Equals': {
        const [left, right] = this.resolve(argument) as unknown[]
        return String(left) === String(right)
      }
      case 'Fn::Not':
        return !(argument as unknown[]).every((one) => this.#test(one))
      case 'Fn::And':
        return (argument as unknown[]).every((one) => this.#test(one))
      case 'Fn::Or':
        return (argument as unknown[]).some((one) => this.#test(one))
      default:
        return this.#fail(`the condition function ${String(name)} is not supported by the local runtime.`)
    }
  }

  #fail(problem: string): never {
    throw new StartError(`${this.#stack.file}: ${problem}`)
  }
}

/** `Thing.Attribute.Nested` is the attribute `Attribute.Nested` of `Thing`. */
function splitOnce(text: string): [string, string | undefined] {
  const dot = text.indexOf('.')
  return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)]
}
