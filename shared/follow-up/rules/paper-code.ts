import { type FollowUpId, type ParticipantId, participantIdSchema } from '#shared/platform/schemas/ids.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'

/** Crockford's base 32: no I, L, O or U, so that a code read aloud or typed from paper stays itself. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PARTICIPANT = 15
const FOLLOW_UP = 3
const CHECK = 2
/**
 * The largest prime below 32²: a changed character, or two that changed places, always change the remainder.
 */
const MODULUS = 1021

export type PaperCode = { readonly participant: ParticipantId; readonly mark: string }
export type ReadPaperCode =
  | { readonly code: PaperCode }
  /** `length`: something is missing or extra. `mistyped`: the check characters do not fit the others. */
  | { readonly fault: 'length' | 'mistyped' }

const digitsOf = (value: number, places: number): string =>
  Array.from({ length: places }, (_, place) =>
    ALPHABET.charAt((value >> (5 * (places - 1 - place))) & 31),
  ).join('')

const checkOf = (body: string): string => {
  const remainder = [...body].reduce(
    (sum, character) => (sum * 32 + ALPHABET.indexOf(character)) % MODULUS,
    0,
  )
  return digitsOf(remainder, CHECK)
}

const SHORT = 0x4000

/**
 * Three characters that tell one person's follow-ups apart (FNV-1a), and the short set from the full one:
 * nobody has so many that two are likely to meet.
 */
const markOf = (followUp: FollowUpId, set: QuestionSet): string => {
  const hash = [...followUp].reduce(
    (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193),
    0x811c9dc5,
  )
  const mark = (hash ^ (hash >>> 15)) & 0x7fff
  return digitsOf(set === 'core' ? mark ^ SHORT : mark, FOLLOW_UP)
}

/**
 * What is printed on paper, so that the collector finds the follow-up: five groups of four
 * characters, the last two a check. It holds pseudonyms only; the paper carries no name.
 */
export const paperCode = (
  followUp: FollowUpId,
  participant: ParticipantId,
  set: QuestionSet = 'full',
): string => {
  const body = participant.slice(1).toUpperCase() + markOf(followUp, set)
  return (body + checkOf(body)).replace(/.{4}(?=.)/g, '$&-')
}

/** A code as it was typed: in any case, with or without its dashes, O for 0 and I or L for 1. */
export const readPaperCode = (typed: string): ReadPaperCode => {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s.–-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (plain.length !== PARTICIPANT + FOLLOW_UP + CHECK) return { fault: 'length' }
  const body = plain.slice(0, -CHECK)
  const participant = participantIdSchema.safeParse(`p${body.slice(0, PARTICIPANT).toLowerCase()}`)
  const isKnownAlphabet = [...plain].every((character) => ALPHABET.includes(character))
  if (!isKnownAlphabet || !participant.success || checkOf(body) !== plain.slice(-CHECK))
    return { fault: 'mistyped' }
  return { code: { participant: participant.data, mark: body.slice(PARTICIPANT) } }
}

/**
 * The follow-ups of that person that the code can mean, and which set: one, unless the paper is older than
 * what is known of them.
 */
export const followUpsMeant = <Known extends { readonly followUp: FollowUpId }>(
  { mark }: PaperCode,
  followUps: readonly Known[],
): readonly { readonly known: Known; readonly set: QuestionSet }[] =>
  followUps.flatMap((known) =>
    (['full', 'core'] as const).flatMap((set) =>
      markOf(known.followUp, set) === mark ? [{ known, set }] : [],
    ),
  )
