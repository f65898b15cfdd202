import { html, type PageResponse } from '../http/response.ts'
import type { LoadRender } from '../page-kit/renderer.ts'
import type { Role } from './roles.ts'
import type { StaffSession } from './session.ts'
import { rolesAdmittedTo, type Side } from './side.ts'
import { type StaffLook, staffFrame } from './staff-frame.ts'

type Link = { readonly text: string; readonly href: string }
export type Problem = {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly links?: readonly Link[]
}

const roleNames: Readonly<Record<Role, string>> = {
  clinician: 'clinician',
  administrator: 'administrator',
  collector: 'collector',
  evaluator: 'evaluator',
  'risk-owner': 'risk owner',
}

const inWords = (roles: readonly Role[], none: string) =>
  roles.length === 0 ? none : roles.map((role) => roleNames[role]).join(', ')

const sideNames: Readonly<Record<Side, string>> = {
  clinic: 'the clinic pages',
  evaluator: 'the evaluation pages',
  risk: 'the risk owner’s pages',
}

/** Sides offered to an account without a role here. The risk owner's is not: alerts link to it. */
const otherSides: readonly Side[] = ['clinic', 'evaluator']

/** Refusals in plain words: what happened, and what to do now. */
export const problemPages = (loadRender: LoadRender, look: StaffLook) => {
  const { side } = look
  const home: Link = { text: 'Go to the start page', href: `/${side}` }
  const signIn: Link = { text: 'Sign in', href: `/${side}/sign-in` }
  const page = async (status: number, problem: Problem, session?: StaffSession): Promise<PageResponse> => {
    const render = await loadRender()
    const frame = staffFrame(look, { title: problem.heading, path: '' }, session)
    return html(render('problem.njk', { frame, problem }), status)
  }
  return {
    page,
    notFound: (session: StaffSession) =>
      page(
        404,
        {
          heading: 'Page not found',
          paragraphs: [
            'Check the address. If you followed a link here, what it pointed at may no longer exist.',
          ],
          links: [home],
        },
        session,
      ),
    wrongRole: (session: StaffSession, needed: readonly Role[]) =>
      page(
        403,
        {
          heading: 'You cannot use this page',
          paragraphs: [
            `It is for: ${inWords(needed, 'nobody')}. You are signed in as: ${inWords(session.roles, 'no role')}.`,
            'If you need it for your work, ask whoever manages staff accounts in your service to change your role, then sign in again.',
          ],
          links: [home],
        },
        session,
      ),
    notAdmitted: (roles: readonly Role[]) =>
      page(403, {
        heading: `Your account cannot use ${sideNames[side]}`,
        paragraphs: [
          `They are for: ${inWords(rolesAdmittedTo(side), 'nobody')}. Your account has: ${inWords(roles, 'no role here')}.`,
          'People who see names never see answers, and people who see answers never see names, so one role does not open both sides.',
          'Ask whoever manages staff accounts in your service if this is not right, then sign in again.',
        ],
        links: [
          { text: 'Sign in with another account', href: `/${side}/sign-in` },
          ...otherSides
            .filter((other) => other !== side)
            .map((other) => ({ text: `Go to ${sideNames[other]}`, href: `/${other}` })),
        ],
      }),
    startAgain: () =>
      page(400, {
        heading: 'Signing in did not finish',
        paragraphs: [
          'It was cancelled, took longer than ten minutes, or was begun in another browser. Nothing was changed.',
        ],
        links: [{ text: 'Start signing in again', href: `/${side}/sign-in` }],
      }),
    sessionEnded: () =>
      page(401, {
        heading: 'You have been signed out',
        paragraphs: [
          'You are signed out eight hours after signing in. What you just sent was not saved.',
          'Sign in, then do it again.',
        ],
        links: [signIn],
      }),
    formOutOfDate: (session: StaffSession) =>
      page(
        403,
        {
          heading: 'This form is out of date',
          paragraphs: [
            'It was opened before you last signed in, so nothing was saved.',
            'Go back to the page, reload it, and do it again.',
          ],
          links: [home],
        },
        session,
      ),
    notOurForm: (session: StaffSession) =>
      page(
        400,
        {
          heading: 'This form is not as we sent it',
          paragraphs: [
            'Something was added to it, or came twice, so nothing was saved.',
            'Go back to the page, reload it, and do it again.',
          ],
          links: [home],
        },
        session,
      ),
    /** For requests that the HTTP chain refuses before it knows the session. */
    ofStatus: (status: number) =>
      page(status, {
        heading: status >= 500 ? 'Something went wrong' : 'This request could not be read',
        paragraphs: [
          status >= 500
            ? 'It is our fault, and it has been recorded. Try again in a few minutes. Check whether what you did was saved before you do it twice.'
            : 'Go back to the page, reload it, and try again.',
        ],
        links: [home],
      }),
  }
}
export type ProblemPages = ReturnType<typeof problemPages>
