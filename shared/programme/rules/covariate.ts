import { z } from 'zod'

const nameSchema = z
  .string()
  .regex(/^cov_[a-z0-9_]{1,40}$/, 'a name such as cov_pain_years: cov_, then small letters, digits and _')

const codeSchema = z.string().regex(/^(?! )[^\p{Cc}]{1,40}(?<! )$/u)
const labelSchema = z
  .string()
  .regex(/^(?! )[^\p{Cc}]{1,60}(?<! )$/u, 'a label of 1 to 60 characters, without spaces at its ends')

const typedSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ name: nameSchema, type: z.literal('number'), from: z.number(), to: z.number() }),
    z.strictObject({
      name: nameSchema,
      type: z.literal('code'),
      /** Labels by code. */
      codes: z.record(codeSchema, labelSchema, {
        error: 'codes of 1 to 40 characters, without spaces at their ends, each with its label',
      }),
    }),
    z.strictObject({ name: nameSchema, type: z.literal('text') }),
  ],
  { error: 'number, code or text' },
)

/** A covariate as a programme file has it: typed, or the name alone. */
export const covariateSchema = z.union([nameSchema, typedSchema], {
  error: 'a name, or an object with name and type',
})

export type Covariate = z.infer<typeof typedSchema>
export type CodeCovariate = Extract<Covariate, { type: 'code' }>
export type NumberCovariate = Extract<Covariate, { type: 'number' }>

/** What a programme declares; a name alone is text. */
export const declaredCovariates = (programme: {
  readonly covariates?: readonly z.infer<typeof covariateSchema>[] | undefined
}): readonly Covariate[] =>
  (programme.covariates ?? []).map((entry) =>
    typeof entry === 'string' ? { name: entry, type: 'text' } : entry,
  )

/** A spreadsheet's `4.0` and `-9.0` as they were meant. */
export const withoutZeros = (text: string): string => text.replace(/^(-?\d+)\.0+$/, '$1')

/** A code or label as it is compared: in any case, with spaces for hyphens between words, `1.0` as `1`. */
export const comparedCode = (text: string): string =>
  withoutZeros(text.trim())
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=[\p{L}\p{N}])[\s_\p{Pd}]+(?=[\p{L}\p{N}])/gu, ' ')
