import { englishFrameWords, type Frame } from '../page-kit/frame.ts'
import { stylesheet } from '../page-kit/generated/staff-assets.ts'
import type { StaffSession } from './session.ts'
import type { Side } from './side.ts'

export type NavigationItem = { readonly text: string; readonly path: string }

/** The name above every page of one side, and its menu for each person. */
export type StaffLook = {
  readonly side: Side
  readonly serviceName: string
  readonly navigation: (session: StaffSession) => readonly NavigationItem[]
}

const isCurrent = (path: string, item: NavigationItem, side: Side) =>
  item.path === `/${side}` ? path === item.path : path === item.path || path.startsWith(`${item.path}/`)

export const staffFrame = (
  look: StaffLook,
  page: { readonly title: string; readonly path: string; readonly hasErrors?: boolean },
  session: StaffSession | undefined,
): Frame => ({
  lang: 'en',
  title: page.title,
  hasErrors: page.hasErrors ?? false,
  serviceName: look.serviceName,
  stylesheet,
  words: englishFrameWords,
  ...(session && {
    account: { name: session.displayName, signOutHref: `/${look.side}/sign-out` },
    navigation: look.navigation(session).map((item) => ({
      text: item.text,
      href: item.path,
      isCurrent: isCurrent(page.path, item, look.side),
    })),
  }),
})
