import { buildPages } from '#shared/platform/page-kit/build-pages.ts'

/** Templates and styles are compiled once before any test imports them. */
export const setup = (): void => {
  buildPages()
}
