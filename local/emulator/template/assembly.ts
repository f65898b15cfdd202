import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type Json, type JsonObject, noValue, resolve, type TemplateScope } from './intrinsics.ts'
import {
  arnOf,
  attributeOf,
  nameOf,
  objectOf,
  type Place,
  type Resource,
  refOf,
  stableHex,
  textOf,
} from './names.ts'

type Stack = { readonly name: string; readonly template: JsonObject; readonly directory: string }

/** A resource of the deployed app with everything resolved. */
export type PlacedResource = Resource & {
  readonly name: string
  readonly arn: string
  readonly metadata: JsonObject
}

export type Assembly = {
  readonly resources: readonly PlacedResource[]
  readonly ofType: (type: string) => readonly PlacedResource[]
  /** The directory of an asset, by the hash in its S3 key. */
  readonly assetDirectory: (s3Key: string) => string | undefined
}

const readJson = (path: string): JsonObject => objectOf(JSON.parse(readFileSync(path, 'utf8')))

const stacksIn = (directory: string): readonly Stack[] =>
  readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(directory, entry.name)
      if (entry.isDirectory() && entry.name.startsWith('assembly-')) return stacksIn(path)
      if (!entry.name.endsWith('.template.json')) return []
      return [{ name: entry.name.replace(/\.template\.json$/, ''), template: readJson(path), directory }]
    })

const assetPaths = (stacks: readonly Stack[]): ReadonlyMap<string, string> => {
  const paths = new Map<string, string>()
  for (const directory of new Set(stacks.map((stack) => stack.directory))) {
    for (const file of readdirSync(directory).filter((name) => name.endsWith('.assets.json'))) {
      for (const [hash, asset] of Object.entries(objectOf(readJson(join(directory, file))['files']))) {
        const path = objectOf(objectOf(asset)['source'])['path']
        if (typeof path === 'string') paths.set(hash, join(directory, path))
      }
    }
  }
  return paths
}

const cloudFormationName = (stack: Stack, names: ReadonlyMap<string, string>): string =>
  names.get(`${stack.name}.template.json`) ?? stack.name

const stackNames = (directory: string): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const artifact of Object.values(objectOf(readJson(join(directory, 'manifest.json'))['artifacts']))) {
    const properties = objectOf(objectOf(artifact)['properties'])
    const name = properties['stackName']
    if (typeof name === 'string') names.set(textOf(properties['templateFile']), name)
  }
  return names
}

/**
 * The synthesised app with every resource named and every intrinsic function resolved, across stacks, as
 * CloudFormation would after deploying it at `place`. Secrets that AWS would generate are stable texts.
 */
export const loadAssembly = (directory: string, place: Place): Assembly => {
  const stacks = stacksIn(directory)
  const names = stackNames(directory)
  const assets = assetPaths(stacks)
  const find = (stack: Stack, logicalId: string): Resource | undefined => {
    const found = objectOf(stack.template['Resources'])[logicalId]
    if (!isObject(found)) return undefined
    const properties = objectOf(found['Properties'])
    return { stack: cloudFormationName(stack, names), logicalId, type: textOf(found['Type']), properties }
  }
  const scopes = new Map<Stack, TemplateScope>()
  const scopeOf = (stack: Stack): TemplateScope => {
    const known = scopes.get(stack)
    if (known !== undefined) return known
    const made = makeScope(stack)
    scopes.set(stack, made)
    return made
  }
  const outputOf = (stack: Stack, output: Json | undefined): string =>
    String(resolve(objectOf(output)['Value'] ?? '', scopeOf(stack)))

  const makeScope = (stack: Stack): TemplateScope => {
    const here: TemplateScope = {
      ref: (id) => {
        const pseudo = pseudoParameter(id, stack, { place, names })
        if (pseudo !== undefined) return pseudo
        const parameter = objectOf(stack.template['Parameters'])[id]
        if (isObject(parameter)) return String(parameter['Default'] ?? '')
        const resource = find(stack, id)
        if (resource === undefined)
          throw new Error(`${stack.name}: Ref to ${id}, which is not in the template`)
        const own = { ...resource, properties: objectOf(resource.properties) }
        if (own.type === 'AWS::Lambda::Alias' || own.type === 'AWS::Lambda::Version') {
          return String(resolve(own.properties['FunctionName'] ?? '', here))
        }
        return refOf(
          own,
          nameOf(own, (value) => resolve(value, here)),
          place,
        )
      },
      attribute: (id, attribute) => {
        const resource = find(stack, id)
        if (resource === undefined)
          throw new Error(`${stack.name}: GetAtt of ${id}, which is not in the template`)
        const name = nameOf(resource, (value) => resolve(value, here))
        return attributeOf(resource, attribute, { name, place })
      },
      importValue: (name) => {
        for (const other of stacks) {
          for (const output of Object.values(objectOf(other.template['Outputs']))) {
            const exported = objectOf(objectOf(output)['Export'])['Name']
            if (exported !== undefined && resolve(exported, scopeOf(other)) === name)
              return outputOf(other, output)
          }
        }
        throw new Error(`${stack.name}: nothing exports ${name}`)
      },
      stackOutput: (stackName, outputName) => {
        const other = stacks.find((each) => cloudFormationName(each, names) === stackName)
        if (other === undefined) throw new Error(`${stack.name}: no stack is called ${stackName}`)
        return outputOf(other, objectOf(other.template['Outputs'])[outputName])
      },
      condition: (name) => {
        const condition = objectOf(stack.template['Conditions'])[name]
        return condition !== undefined && String(resolve(condition, here)) === 'true'
      },
      mapping: (map, top, second) =>
        objectOf(objectOf(objectOf(stack.template['Mappings'])[map])[top])[second] ?? '',
      dynamicReference: (reference) => stableHex(secretName(reference), 48),
    }
    return here
  }

  const resources = stacks.flatMap((stack) =>
    Object.keys(objectOf(stack.template['Resources'])).flatMap((logicalId) => {
      const resource = find(stack, logicalId)
      if (resource === undefined || resource.type === 'AWS::CDK::Metadata') return []
      const here = scopeOf(stack)
      const name = nameOf(resource, (value) => resolve(value, here))
      const properties = objectOf(resolve(resource.properties, here))
      const metadata = objectOf(objectOf(objectOf(stack.template['Resources'])[logicalId])['Metadata'])
      return [{ ...resource, properties, name, arn: arnOf(resource, name, place), metadata }]
    }),
  )
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    assetDirectory: (s3Key) => assets.get(s3Key.replace(/\.zip$/, '')),
  }
}

/** A secret is the same whether it is looked up by name (in another region) or by ARN. */
const secretName = (reference: string): string =>
  reference
    .replace(/^secretsmanager:/, '')
    .replace(/^arn:aws:secretsmanager:[^:]*:[^:]*:secret:/, '')
    .replace(/-[0-9a-f]{6}(?=:|$)/, '')
    .replace(/:SecretString.*$/, '')

const pseudoParameter = (
  id: string,
  stack: Stack,
  { place, names }: { readonly place: Place; readonly names: ReadonlyMap<string, string> },
): string | typeof noValue | undefined => {
  switch (id) {
    case 'AWS::Region':
      return place.region
    case 'AWS::AccountId':
      return place.account
    case 'AWS::Partition':
      return 'aws'
    case 'AWS::URLSuffix':
      return 'amazonaws.com'
    case 'AWS::StackName':
      return cloudFormationName(stack, names)
    case 'AWS::StackId':
      return `arn:aws:cloudformation:${place.region}:${place.account}:stack/${stack.name}/local`
    case 'AWS::NoValue':
      return noValue
    default:
      return undefined
  }
}
