import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { type FunctionName, functionNames } from '../function-names.ts'
import { externals } from './externals.ts'
import { companions } from './function-assets.ts'
import { leanZod } from './lean-zod.ts'

/** Where each function's deployable folder is. */
export type Bundles = Readonly<Record<FunctionName, string>>

/**
 * `programmes`: the text of `programmes.json`, the same beside every bundle. `wording`: of `wording.json`,
 * where it is shown.
 */
export type BundleOptions = {
  readonly root: string
  readonly buildDir: string
  readonly programmes: string
  readonly wording: string
}

const showsWording: ReadonlySet<FunctionName> = new Set(['serve-questionnaire', 'serve-clinic'])

// ESM has no `require`; a few CommonJS dependencies still ask for Node's own modules with it.
const requireBanner = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"

/**
 * How everything is bundled. The benchmark bundles a bare client in the same way, to have something to
 * compare with.
 */
export const bundling = {
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  external: [...externals, 'webr'],
  plugins: [leanZod],
  banner: { js: requireBanner },
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'error',
} satisfies BuildOptions

/**
 * What is imported only when needed (signing in, S3, the scheduler) goes into chunks beside `index.mjs`: a
 * cold start parses what it runs. One build for each function, so that every folder is whole by itself.
 */
const bundleOne = (name: FunctionName, root: string, buildDir: string) =>
  build({
    absWorkingDir: root,
    entryPoints: [{ in: join('functions', name, 'index.ts'), out: 'index' }],
    outdir: join(buildDir, name),
    ...bundling,
  })

/** The same sources give the same bytes. */
export const bundleFunctions = async ({
  root,
  buildDir,
  programmes,
  wording,
}: BundleOptions): Promise<Bundles> => {
  rmSync(buildDir, { recursive: true, force: true })
  await Promise.all(functionNames.map((name) => bundleOne(name, root, buildDir)))
  for (const name of functionNames) {
    const folder = join(buildDir, name)
    writeFileSync(join(folder, 'programmes.json'), programmes)
    if (showsWording.has(name)) writeFileSync(join(folder, 'wording.json'), wording)
    for (const { from, to, leaveOut } of companions[name] ?? [])
      cpSync(join(root, from), join(folder, to), { recursive: true, filter: (path) => !leaveOut?.test(path) })
  }
  return Object.fromEntries(functionNames.map((name) => [name, join(buildDir, name)])) as Bundles
}
