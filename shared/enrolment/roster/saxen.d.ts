/** The part of saxen that is used here; the package has no types of its own. */
declare module 'saxen' {
  export class Parser {
    on(
      event: 'openTag',
      read: (name: string, attributes: () => Record<string, string | undefined>) => void,
    ): this
    on(event: 'text' | 'cdata' | 'closeTag', read: (text: string) => void): this
    /** Takes the next piece of a document; throws where it is not well formed. */
    write(piece: string): this
    end(): void
  }
}
