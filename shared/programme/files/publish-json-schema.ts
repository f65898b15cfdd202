import { writeFileSync } from 'node:fs'
import { programmeJsonSchema } from '../rules/json-schema.ts'

/**
 * `node shared/programme/files/publish-json-schema.ts`: writes `docs/programme.schema.json`, which a test
 * keeps true.
 */
writeFileSync(new URL('../../../docs/programme.schema.json', import.meta.url), programmeJsonSchema())
