import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  /** Default values of the template's parameters. */
  parameters: Readonly<Record<string, unknown>>
  /** Construct path below the stack by logical id, e.g. `people-http/Function/Resource`. */
  paths: ReadonlyMap<string, string>
  /** Folder of the asset that a deployment would upload under this object key. */
  assetFolder(objectKey: string): string
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
  const stacks = artifacts.flatMap(([name, artifact]) => {
    if (artifact.type !== 'aws:cloudformation:stack' || !artifact.properties?.templateFile) return []
    return [readStack(folder, name, artifact, artifact.properties.templateFile, assets)]
  })
  if (stacks.length === 0) throw new StartError(`There is no stack in the cloud assembly ${folder}.`)
  return stacks
}

function readStack(
  folder: string,
  name: string,
  artifact: Artifact,
  file: string,
  assets: ReadonlyMap<string, string>,
): StackTemplate {
  const template = readJson<{
    Resources?: Record<string, RawResource>
    Conditions?: Record<string, unknown>
    Parameters?: Record<string, { Default?: unknown }>
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
