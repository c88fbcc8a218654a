import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { StartError } from '../start-error.ts'

/** A resource as the template has it, its intrinsic functions not yet resolved. */
export interface RawResource {
  Type: string
  Properties?: Record<string, unknown>
  Condition?: string
}

/** One synthesized stack. */
export interface StackTemplate {
  name: string
  file: string
  resources: Readonly<Record<string, RawResource>>
  conditions: Readonly<Record<string, unknown>>
  /** What the stack tells, by name, its intrinsic functions not yet resolved. */
  outputs: Readonly<Record<string, Output>>
  /** An output that this or another stack exports under a name, and that stack. */
  exported(name: string): { stack: StackTemplate; value: unknown } | undefined
  /** Default values of the template's parameters. */
  parameters: Readonly<Record<string, unknown>>
  /** Construct path below the stack by logical id, e.g. `people-http/Function/Resource`. */
  paths: ReadonlyMap<string, string>
  /** Folder of the asset that a deployment would upload under this object key. */
  assetFolder(objectKey: string): string
}

interface Output {
  Value: unknown
  Export?: { Name: unknown }
}

interface Artifact {
  type: string
  properties?: { templateFile?: string; file?: string }
  additionalMetadataFile?: string
  metadata?: ConstructMetadata
}

type ConstructMetadata = Record<string, { type: string; data?: unknown }[]>

interface AssetManifest {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>
}

/** Reads the stacks of a cloud assembly, the folder that the CDK app writes (its `manifest.json` lists all). */
export function readAssembly(folder: string): StackTemplate[] {
  const manifest = readJson<{ artifacts?: Record<string, Artifact> }>(folder, 'manifest.json')
  const artifacts = Object.entries(manifest.artifacts ?? {})
  const assets = new Map<string, string>()
  for (const [, artifact] of artifacts) {
    if (artifact.type !== 'cdk:asset-manifest' || !artifact.properties?.file) continue
    const { files = {} } = readJson<AssetManifest>(folder, artifact.properties.file)
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) {
        if (source.path) assets.set(objectKey, join(folder, source.path))
      }
    }
  }
  const exported: StackTemplate['exported'] = (name) => {
    for (const stack of stacks) {
      const found = Object.values(stack.outputs).find(({ Export }) => Export?.Name === name)
      if (found) return { stack, value: found.Value }
    }
    return undefined
  }
  const stacks: StackTemplate[] = artifacts.flatMap(([name, artifact]) => {
    if (artifact.type !== 'aws:cloudformation:stack' || !artifact.properties?.templateFile) return []
    const stack = readStack(folder, name, artifact, artifact.properties.templateFile, assets)
    const nested = nestedIn(stack, assets).map((file) => readStack(folder, name, artifact, file, assets))
    return [stack, ...nested].map((each) => ({ ...each, exported }))
  })
  if (stacks.length === 0) throw new StartError(`There is no stack in the cloud assembly ${folder}.`)
  return stacks
}

/** Templates of the stacks that a stack has in itself, which a deployment would upload and name by their address. */
function nestedIn(
  { file, resources }: Pick<StackTemplate, 'file' | 'resources'>,
  assets: ReadonlyMap<string, string>,
): string[] {
  return Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    if (Type !== 'AWS::CloudFormation::Stack') return []
    const address = JSON.stringify(Properties?.TemplateURL ?? '')
    const template = [...assets].find(([objectKey]) => address.includes(objectKey))
    if (!template) throw new StartError(`${file}: no asset of the assembly is the template of ${id}.`)
    return [basename(template[1])]
  })
}

function readStack(
  folder: string,
  name: string,
  artifact: Artifact,
  file: string,
  assets: ReadonlyMap<string, string>,
): Omit<StackTemplate, 'exported'> {
  const template = readJson<{
    Resources?: Record<string, RawResource>
    Conditions?: Record<string, unknown>
    Parameters?: Record<string, { Default?: unknown }>
    Outputs?: Record<string, Output>
  }>(folder, file)
  const metadata: ConstructMetadata = {
    ...artifact.metadata,
    ...(artifact.additionalMetadataFile &&
      readJson<ConstructMetadata>(folder, artifact.additionalMetadataFile)),
  }
  const paths = new Map<string, string>()
  for (const [path, entries] of Object.entries(metadata)) {
    for (const entry of entries) {
      if (entry.type === 'aws:cdk:logicalId')
        paths.set(String(entry.data), path.split('/').slice(2).join('/'))
    }
  }
  return {
    name,
    file,
    resources: template.Resources ?? {},
    conditions: template.Conditions ?? {},
    outputs: template.Outputs ?? {},
    parameters: Object.fromEntries(
      Object.entries(template.Parameters ?? {}).map(([parameter, { Default }]) => [parameter, Default]),
    ),
    paths,
    assetFolder(objectKey) {
      const found = assets.get(objectKey)
      if (!found) throw new StartError(`${file}: no asset of the assembly has the object key "${objectKey}".`)
      return found
    },
  }
}

function readJson<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T
}
