import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'

const EXPORTED = /^export (?:const|function) (\w+)/gm

/** The same exports, each of which throws: a deployed function that calls one fails with this message. */
const withoutBodies = (source: string): string =>
  [
    "const absent = () => () => { throw new Error('JSON Schema is left out of this bundle') }",
    ...[...source.matchAll(EXPORTED)].map(([, name]) => `export const ${name} = absent`),
  ].join('\n')

/**
 * Takes 390 KB of zod out of every bundle, and the time to parse it out of every cold start: the messages in
 * fifty languages, the making of JSON Schema (only synthesis publishes one), and, by importing the namespace
 * instead of the object that holds everything, whatever nobody uses.
 */
export const leanZod: Plugin = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js'",
      loader: 'js',
    }))
    build.onLoad({ filter: /zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/ }, ({ path }) => ({
      contents: withoutBodies(readFileSync(path, 'utf8')),
      loader: 'js',
    }))
    build.onLoad({ filter: /\/(functions|shared)\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("import { z } from 'zod'", "import * as z from 'zod'"),
      loader: 'ts',
    }))
  },
}
