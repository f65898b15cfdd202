/** Crockford's base 32, lower case: no i, l, o or u, so that an id read aloud or retyped stays itself. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** One character for each byte. 256 is a multiple of 32, so every character is equally likely. */
export const crockford = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join('')
