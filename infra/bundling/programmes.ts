import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The text of `programmes.json`: every programme file, validated. */
export const bundleProgrammes = async (files: readonly string[], root: string): Promise<string> =>
  `${JSON.stringify({ version: 1, programmes: files.map((file) => JSON.parse(readFileSync(resolve(root, file), 'utf8'))) })}\n`
