import { circlesIn } from './support/circles.ts'
import { type Import, importsOf, type Repository } from './support/import-graph.ts'

/**
 * The platform, then the contexts: each imports only those before it. Why in this order:
 * docs/adr/0022-rooms-by-subject.md.
 */
export const order = [
  'platform',
  'questionnaire',
  'programme',
  'follow-up',
  'enrolment',
  'messages',
  'risk',
  'outreach',
  'evaluation',
]

/**
 * What the folders of a context are for. `pure`: rules and the types of ports. `computes`: calls ports, turns
 * bytes into values and back, and reaches nothing outside. `reaches out`: SDKs, files, R, printing, commands.
 */
const kinds: Readonly<Record<string, 'pure' | 'computes' | 'reaches out'>> = {
  rules: 'pure',
  ports: 'pure',
  'use-cases': 'computes',
  form: 'computes',
  'identity-check': 'computes',
  roster: 'computes',
  adapters: 'reaches out',
  'bank-holidays': 'reaches out',
  commands: 'reaches out',
  files: 'reaches out',
  print: 'reaches out',
  'wording-files': 'reaches out',
}

/** Which top-level folders each may import. Functions, infra and shared have narrower rules as well. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  functions: ['functions', 'shared'],
  infra: ['infra', 'shared'],
  local: ['local', 'infra', 'shared'],
  bench: ['bench', 'local', 'infra', 'shared'],
  samples: ['samples', 'shared'],
  // The root: vitest's settings, which a test of the runner starts from too.
  '': ['test'],
  test: ['test', 'shared', 'functions', 'infra', 'local', 'bench', 'samples', ''],
}

const pureLibraries = ['zod', 'temporal-polyfill']
/** They turn values into values. `node:stream` and `node:buffer` are what CSV is read with, row by row. */
const computingLibraries = [
  ...pureLibraries,
  'csv-parse',
  'csv-stringify',
  'hyparquet-writer',
  'fflate',
  'saxen',
  'node:buffer',
  'node:crypto',
  'node:stream',
  'node:util',
  'node:zlib',
]

const purePlatform = /^shared\/platform\/(?:json|schemas|time)\//
/** Ports speak of writes and of the clock; they import the types and nothing that runs. */
const typesForPorts = ['shared/platform/clock/clock.ts', 'shared/platform/dynamodb/unit-of-work.ts']
const computingPlatform =
  /^shared\/platform\/(?:csv\/|parquet\/|clock\/clock|randomness\/(?:randomness|crockford)|http\/form|page-kit\/field|dynamodb\/(?:unit-of-work|stored-item|commit-with-retry|store-fault))/

/** Names and validated programme data; of the metrics only the type of their names. */
const forInfra =
  /^shared\/(?:platform\/json|programme\/(?:files|rules)|questionnaire\/wording-files)\/|^shared\/platform\/logs\/metrics\.ts$/

const partsOf = (path: string) => {
  const [top = '', second = '', third = ''] = path.split('/')
  return { top: path.includes('/') ? top : '', second, third }
}

const kindOf = (path: string): 'pure' | 'computes' | 'reaches out' => {
  if (path.startsWith('shared/platform/')) {
    if (purePlatform.test(path)) return 'pure'
    return computingPlatform.test(path) ? 'computes' : 'reaches out'
  }
  const { top, third } = partsOf(path)
  return (top === 'shared' ? kinds[third] : undefined) ?? 'reaches out'
}

/** The rule that the import breaks, in words. */
type Wall = (found: Import) => string | undefined

const canBeFollowed: Wall = ({ from, to }) => {
  if (to.kind === 'nowhere') return 'there is no such file'
  const isDeployed = ['shared', 'functions', 'infra'].includes(partsOf(from).top)
  return to.kind === 'computed' && isDeployed ? 'the path of an import is written out' : undefined
}

const topLevelFolders: Wall = ({ from, to }) => {
  if (to.kind !== 'file') return undefined
  const allowed = mayImport[partsOf(from).top] ?? []
  if (allowed.includes(partsOf(to.path).top)) return undefined
  const names = allowed.map((name) => (name ? `${name}/` : 'files of the root')).join(', ')
  return `${partsOf(from).top || 'the root'} imports only ${names}`
}

const functionsApart: Wall = ({ from, to }) => {
  if (to.kind !== 'file' || !to.path.startsWith('functions/') || !from.startsWith('functions/'))
    return undefined
  return partsOf(from).second === partsOf(to.path).second ? undefined : 'functions never import one another'
}

const infraNamesOnly: Wall = ({ from, to, isTypeOnly }) => {
  if (to.kind !== 'file' || !from.startsWith('infra/') || !to.path.startsWith('shared/')) return undefined
  const isAllowed = forInfra.test(to.path) && (isTypeOnly || !to.path.endsWith('/metrics.ts'))
  return isAllowed ? undefined : 'infra imports only names and validated programme data of shared/'
}

const contextsInOrder: Wall = ({ from, to }) => {
  if (to.kind !== 'file' || !from.startsWith('shared/') || !to.path.startsWith('shared/')) return undefined
  const [here, there] = [order.indexOf(partsOf(from).second), order.indexOf(partsOf(to.path).second)]
  if (there <= here) return undefined
  return here === 0
    ? 'the platform imports no context'
    : `a context imports only those before it: ${order.join(' < ')}`
}

const pureCode: Wall = ({ from, to, isTypeOnly }) => {
  if (kindOf(from) !== 'pure') return undefined
  if (to.kind === 'package')
    return pureLibraries.includes(to.name) ? undefined : `pure code imports only ${pureLibraries.join(', ')}`
  if (to.kind !== 'file' || kindOf(to.path) === 'pure') return undefined
  const isPort = partsOf(from).third === 'ports'
  if (isPort && isTypeOnly && typesForPorts.includes(to.path)) return undefined
  return 'rules and ports import only rules and ports, and of the platform json, schemas and time'
}

const computingCode: Wall = ({ from, to }) => {
  if (kindOf(from) !== 'computes') return undefined
  if (to.kind === 'package')
    return computingLibraries.includes(to.name)
      ? undefined
      : `code without I/O imports only ${computingLibraries.join(', ')}`
  if (to.kind !== 'file' || kindOf(to.path) !== 'reaches out') return undefined
  return 'use cases and other code without I/O get ports; they import no adapter, SDK or file access'
}

const walls: readonly Wall[] = [
  canBeFollowed,
  topLevelFolders,
  functionsApart,
  infraNamesOnly,
  contextsInOrder,
  pureCode,
  computingCode,
]

const nameOf = ({ to }: Import): string => {
  if (to.kind === 'computed') return 'a computed path'
  return to.kind === 'package' ? to.name : to.path
}

const roomFaults = ({ files }: Repository): readonly string[] => {
  const paths = [...files.keys()].filter((path) => path.startsWith('shared/'))
  const rooms = [...new Set(paths.map((path) => partsOf(path).second))]
  const unknown = rooms.filter((room) => !order.includes(room))
  const folders = new Set(
    paths
      .filter((path) => path.endsWith('.ts') && !path.startsWith('shared/platform/'))
      .map((path) => path.split('/').slice(0, 3).join('/')),
  )
  return [
    ...(rooms.length > 9 ? [`shared/ has ${rooms.length} folders: at most nine`] : []),
    ...unknown.map((room) => `shared/${room} is no context of the order in test/architecture/walls.ts`),
    ...rooms
      .filter((room) => !files.has(`shared/${room}/README.md`))
      .map((room) => `shared/${room} has no README.md`),
    ...[...folders]
      .filter((folder) => kinds[partsOf(folder).third] === undefined)
      .map((folder) => `${folder}: say in test/architecture/walls.ts whether this folder may reach out`),
  ]
}

/** Everything in the repository that breaks a rule, a line each: the file, what it imports, the rule. */
export const faultsIn = (repository: Repository): readonly string[] => {
  const imports = importsOf(repository)
  const broken = imports.flatMap((found) =>
    walls.flatMap((wall) => {
      const rule = wall(found)
      return rule === undefined ? [] : [`${found.from} imports ${nameOf(found)}: ${rule}`]
    }),
  )
  const circles = circlesIn(imports).map((circle) => `${circle.join(' imports ')}: no circles of files`)
  return [...new Set([...broken, ...circles]), ...roomFaults(repository)]
}
