import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundles, bundleFunctions } from '#infra/bundling/bundle-functions.ts'
import { functionNames } from '#infra/function-names.ts'
import { lentSynthesis } from '#test/support/synthesis/lent-synthesis.ts'

const root = join(import.meta.dirname, '..', '..')
const hashOf = (folder: string): string =>
  createHash('sha256')
    .update(readFileSync(join(folder, 'index.mjs')))
    .digest('hex')

/** The bundles of the app that was synthesised for the journeys, in another build directory. */
const synthesisedHashes = async (): Promise<ReadonlySet<string>> => {
  const assembly = await lentSynthesis()
  const folders = readdirSync(assembly).map((name) => join(assembly, name))
  return new Set(folders.filter((folder) => existsSync(join(folder, 'index.mjs'))).map(hashOf))
}

let bundles: Bundles
let directory: string

beforeAll(async () => {
  // Source maps name their sources relative to the bundle: a build elsewhere would differ in its bytes.
  mkdirSync(join(root, 'build'), { recursive: true })
  directory = mkdtempSync(join(root, 'build', 'test-bundles-'))
  bundles = await bundleFunctions({ root, buildDir: directory, programmes: '{}\n', wording: '{}\n' })
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('bundles', () => {
  it('are the same bytes from the same sources', async () => {
    const synthesised = await synthesisedHashes()
    const differing = functionNames.filter((name) => !synthesised.has(hashOf(bundles[name])))
    expect(differing).toEqual([])
  })

  it('load with nothing but what Lambda provides, and export a handler', () => {
    const load = functionNames.map((name) => join(bundles[name], 'index.mjs'))
    const script = `for (const file of ${JSON.stringify(load)}) {
      const { handler } = await import(file)
      if (typeof handler !== 'function') throw new Error(file)
    }`
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { AWS_REGION: 'eu-west-2', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    })
  })

  it('have the programmes beside them, and R where it runs', () => {
    for (const name of functionNames) expect(readdirSync(bundles[name])).toContain('programmes.json')
    expect(readdirSync(join(bundles['analyse-attrition'], 'analysis'))).toContain('attrition.R')
    expect(readdirSync(join(bundles['analyse-attrition'], 'node_modules'))).toEqual(['webr'])
    expect(readdirSync(join(bundles['export-dataset'], 'analysis'))).toContain('attrition.R')
  })
})
