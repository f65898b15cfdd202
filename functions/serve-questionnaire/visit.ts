import type { IdentityCheck } from '#shared/enrolment/ports/identity-checks.ts'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import type { Link } from '#shared/messages/ports/links.ts'
import type { PageRequest } from '#shared/platform/http/request.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { type PageLanguage, programmeInLanguage } from '#shared/programme/rules/in-welsh.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import { type QuestionPage, questionPages } from '#shared/questionnaire/form/question-pages.ts'
import { partsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import { languageOf, type Part, withGoals } from '#shared/questionnaire/rules/asked/part.ts'
import type { QuestionnairePorts } from './ports.ts'
import { cymraeg } from './words/cymraeg.ts'
import { english } from './words/english.ts'
import type { Words } from './words/words.ts'

/**
 * One request with a link: what it stands for, and everything that a page needs to know.
 */
export type Visit = {
  readonly token: string
  readonly link: Link
  readonly participant: Participant
  readonly episode: Episode
  readonly followUp: FollowUp
  readonly programme: Programme
  readonly parts: readonly Part[]
  readonly pages: readonly QuestionPage[]
  /**
   * On a tablet handed over in the clinic, or anywhere else. Where answers are sent counts, not where they
   * were begun.
   */
  readonly mode: 'web' | 'in-clinic'
  /** Someone helps. Kept in the address, because nothing about a visit is stored before an answer is. */
  readonly isHelped: boolean
  readonly words: Words
  /** The person's own choice on the page, kept in the address. Without it the roster's language counts. */
  readonly chosenLanguage?: PageLanguage
  /** The person reads another language, and some of the questions are in English all the same. */
  readonly isOfferedInEnglish: boolean
  /** In which the questions were asked: without a pack in the person's language, English. */
  readonly language: string
  readonly now: Instant
  /** Set while a request is answered that holds an answer which the risk owner is told of. */
  readonly isAtRisk?: true
  /** By what the person shows that the link is theirs, where they are asked. */
  readonly check?: IdentityCheck
}

/** 160 bits; anything else was never a link of ours and is not looked up. */
const TOKEN = /^[0-9a-hjkmnp-tv-z]{32}$/
const HELPED = 'with'
export const LANGUAGE = 'lang'

const wordsIn: Readonly<Record<PageLanguage, Words>> = { en: english, cy: cymraeg }

export const visitOf = async (
  ports: QuestionnairePorts,
  token: string,
  request: PageRequest,
): Promise<Visit | undefined> => {
  if (!TOKEN.test(token)) return undefined
  const link = await ports.links.find(token)
  const [participant, check] = link
    ? await Promise.all([ports.participants.load(link.participant), ports.checks.of(link.participant)])
    : []
  const followUp = participant?.followUps.find((each) => each.followUp === link?.followUp)
  const episode = participant?.episodes.find((each) => each.episode === followUp?.episode)
  if (!link || !participant || !followUp || !episode) return undefined
  const { programme } = ports.contextOf(link.programme)
  const chosenLanguage = chosenIn(request, programme)
  const language = chosenLanguage ?? episode.language ?? 'en'
  const spoken = programmeInLanguage(programme, language)
  const mode = link.handOver ? 'in-clinic' : 'web'
  const asking = { programme, episode, followUp, set: link.battery, modes: [mode], language } as const
  const parts = await withOwnGoals(ports, participant, partsAsked(asking, ports.wordingFor))
  return {
    token,
    link,
    participant,
    episode,
    followUp,
    programme: spoken.programme,
    parts,
    pages: questionPages(parts),
    mode,
    isHelped: request.query.get(HELPED) === 'helper',
    ...(chosenLanguage ? { chosenLanguage } : {}),
    isOfferedInEnglish: parts.some(({ offeredInEnglish }) => offeredInEnglish),
    words: wordsIn[spoken.language],
    language: languageOf(parts),
    now: ports.clock.now(),
    ...(check ? { check } : {}),
  }
}

/** Read only where a star is asked; nobody else's goals are fetched. */
const withOwnGoals = async (
  { answers }: QuestionnairePorts,
  { person }: Participant,
  parts: readonly Part[],
): Promise<readonly Part[]> => {
  if (!parts.some(({ instrument }) => instrument.ownGoals)) return parts
  return withGoals(parts, await answers.goalsOf(person.participant))
}

/** A choice there is only where the pages may be shown in Welsh. */
const chosenIn = (request: PageRequest, { welsh }: Programme): PageLanguage | undefined => {
  const chosen = request.query.get(LANGUAGE)
  return welsh && (chosen === 'cy' || chosen === 'en') ? chosen : undefined
}

/** The address of another page of the same visit. */
export const pathOf = (
  { token, isHelped, chosenLanguage }: Pick<Visit, 'token' | 'isHelped' | 'chosenLanguage'>,
  page = '',
): string => {
  const query = new URLSearchParams({
    ...(isHelped ? { [HELPED]: 'helper' } : {}),
    ...(chosenLanguage ? { [LANGUAGE]: chosenLanguage } : {}),
  })
  return `/q/${token}${page && `/${page}`}${query.size > 0 ? `?${query}` : ''}`
}
