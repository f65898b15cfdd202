import { writeFileSync } from 'node:fs'
import { programmeJsonSchema } from '../rules/json-schema.ts'

/**
 * `node shared/programme/files/publish-json-schema.ts`: writes `docs/programme.schema.json`; a test compares
 * it with the schema.
 */
writeFileSync(new URL('../../../docs/programme.schema.json', import.meta.url), programmeJsonSchema())
