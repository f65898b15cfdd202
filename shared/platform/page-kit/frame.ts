/** The model `frame` of `templates/layout.njk`, which surrounds every page, for patients and staff. */
export type Frame = {
  readonly lang: 'en' | 'cy'
  /** Without the service's name and "Error:": the layout adds both. */
  readonly title: string
  readonly hasErrors?: boolean
  /** The service's own name. No NHS logo: it is a trade mark that a service adds itself. */
  readonly serviceName: string
  /** From the generated assets module of the audience. */
  readonly stylesheet: string
  readonly contact?: { readonly telephone: string; readonly crisisText: string }
  /** Set where a page shows wording that is not the licensed one. */
  readonly isDemonstrationWording?: boolean
  readonly navigation?: readonly {
    readonly text: string
    readonly href: string
    readonly isCurrent: boolean
  }[]
  readonly account?: { readonly name: string; readonly signOutHref: string }
  /** `lang`: language of the text and its target, where it is not the page's. */
  readonly footerLinks?: readonly { readonly text: string; readonly href: string; readonly lang?: string }[]
  readonly words: FrameWords
}

export type FrameWords = {
  readonly errorPrefix: string
  readonly skipLink: string
  readonly demonstrationLabel: string
  readonly demonstration: string
  readonly menu: string
  readonly signOut: string
  readonly helpHeading: string
  readonly ringUs: string
}

export const englishFrameWords: FrameWords = {
  errorPrefix: 'Error:',
  skipLink: 'Skip to main content',
  demonstrationLabel: 'Demonstration wording',
  demonstration: 'Demonstration wording. These are our own words, not the licensed questionnaires.',
  menu: 'Menu',
  signOut: 'Sign out',
  helpHeading: 'If you need help now',
  ringUs: 'To talk to us, ring',
}
