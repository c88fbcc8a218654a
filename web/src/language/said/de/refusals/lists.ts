/** "one, another or a third" of a group: what one may be is in `of`, the list itself is called `name`. */
export const orList = (of: string, name: string) => ({
  [`{one:${of}}`]: '{one}',
  [`{one:${of}} or {other:${of}}`]: '{one} oder {other}',
  [`{one:${of}}, {others:${name}}`]: '{one}, {others}',
})

/** The same with semicolons. */
export const semicolons = (of: string, name: string) => ({
  [`{one:${of}}`]: '{one}',
  [`{one:${of}}; {others:${name}}`]: '{one}; {others}',
})
