import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Bundles, bundleFunctions } from '#infra/bundling/bundle-functions.ts'
import { functionNames } from '#infra/function-names.ts'

const root = join(import.meta.dirname, '..', '..')
const bundle = () =>
  bundleFunctions({
    root,
    buildDir: join(mkdtempSync(join(tmpdir(), 'build-')), 'functions'),
    programmes: '{}\n',
    wording: '{}\n',
  })
const bytesOf = (bundles: Bundles) =>
  functionNames.map((name) =>
    createHash('sha256')
      .update(readFileSync(join(bundles[name], 'index.mjs')))
      .digest('hex'),
  )

let bundles: Bundles

beforeAll(async () => {
  bundles = await bundle()
})

describe('bundles', () => {
  it('are the same bytes from the same sources', async () => {
    expect(bytesOf(await bundle())).toEqual(bytesOf(bundles))
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
