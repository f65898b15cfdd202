import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the build of the pages finds its inputs and leaves what it makes. */
export const here = dirname(fileURLToPath(import.meta.url))
export const root = join(here, '../..')
export const nodeModules = join(root, 'node_modules')
export const generated = join(here, 'generated')
