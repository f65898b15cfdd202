import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundling } from '#infra/bundling/bundle-functions.ts'

export type ImportTime = {
  readonly bundle: string
  readonly kilobytes: number
  readonly importMs: number
  readonly timesBareClient: number
}

const ROUNDS = 15
const BARE = 'bare DynamoDB client'

/** The least that a function with a table can be. */
const bareClient = `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
const client = new DynamoDBClient({})
export const handler = (key) => client.send(new GetItemCommand({ TableName: 'people', Key: key }))
`

const root = join(import.meta.dirname, '..')

const bundleFor = async (directory: string, name: string, entry: string): Promise<string> => {
  await build({
    ...bundling,
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: 'index' }],
    outdir: join(directory, name),
  })
  return join(directory, name, 'index.mjs')
}

/** A fresh process each time, as a cold start is; only the import is timed. */
const importOnce = (file: string): number => {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - t))`
  const env = { AWS_REGION: 'eu-west-2', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' }
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env }).toString())
}

/** Code only: with its chunks, without source maps. */
const folderBytes = (folder: string): number =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * How long each request function takes to import, beside a bare client bundled the same way, all in turns in
 * one run.
 */
export const coldStarts = async (functions: readonly string[]): Promise<readonly ImportTime[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'afterwards-bench-'))
  try {
    const bare = join(directory, 'bare.ts')
    writeFileSync(bare, bareClient)
    const files = new Map([[BARE, await bundleBare(directory, bare)]])
    for (const name of functions)
      files.set(name, await bundleFor(directory, name, join('functions', name, 'index.ts')))
    const times = new Map([...files.keys()].map((name) => [name, [] as number[]]))
    for (let round = 0; round < ROUNDS; round++)
      for (const [name, file] of files) times.get(name)?.push(importOnce(file))
    const bareMs = median(times.get(BARE) ?? [])
    return [...files].map(([bundle, file]) => {
      const importMs = median(times.get(bundle) ?? [])
      return {
        bundle,
        kilobytes: Math.round(folderBytes(join(file, '..')) / 1024),
        importMs: Math.round(importMs * 10) / 10,
        timesBareClient: Math.round((100 * importMs) / bareMs) / 100,
      }
    })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

const bundleBare = async (directory: string, entry: string): Promise<string> => {
  // The entry lies outside the repository; its imports are looked up inside.
  await build({
    ...bundling,
    absWorkingDir: root,
    nodePaths: [join(root, 'node_modules')],
    entryPoints: [{ in: entry, out: 'index' }],
    outdir: join(directory, 'bare'),
  })
  return join(directory, 'bare', 'index.mjs')
}
