import type { Properties } from './properties.ts'

/** One resource of a template, all references in its properties resolved. */
export interface Resource {
  /** Logical id. */
  id: string
  type: string
  /** Names the resource among those of its type for people: `people-http`. Log files bear it. */
  label: string
  properties: Properties
  /** What `Ref` gives, or an attribute as `Fn::GetAtt` gives it. */
  name(attribute?: string): string
  /** Folder or file of the asset under this object key. */
  asset(objectKey: string): string
}
